import { Readable } from 'node:stream';
const stream = new Readable({ objectMode: true, read() {} });
for (const value of [1, 2, 3]) stream.push(value);
for await (const value of stream) {
  console.log(value);
  if (value === 2) break;
}
console.log(stream.destroyed);
