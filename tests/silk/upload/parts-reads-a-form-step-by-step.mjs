import fs from 'node:fs';
import path from 'node:path';
import { parts } from 'silk:upload';
import { folder, form, list, request } from './fixtures/form.mjs';

const to = folder();
const body = form([
  { name: 'a', data: 'é' },
  { name: 'skipped', filename: 's', data: Buffer.alloc(100_000) },
  { name: 'bytes', filename: 'b.bin', type: 'a/b', data: Buffer.from([0, 13, 10, 45]) },
  { name: 'saved', filename: 'dir/c', data: Buffer.alloc(200_000, 'c') },
  { name: 'streamed', data: 'x'.repeat(50_000) },
]);
for (const size of [999, 65536]) {
  for await (const part of parts(request(body, { size }))) {
    console.log(part.name, part.filename, part.type, part.headers);
    if (part.name === 'a') console.log(await part.text());
    if (part.name === 'bytes') console.log(await part.bytes());
    if (part.name === 'saved') console.log((await part.saveTo(path.join(to, 'c'))).size);
    if (part.name === 'streamed') {
      let length = 0;
      for await (const piece of part) length += piece.length;
      console.log(length);
      await part.text().catch((error) => console.log(error.code));
    }
  }
  console.log(list(to), fs.readFileSync(path.join(to, 'c')).every((byte) => byte === 99));
}

// What was not asked for is not read.
const stream = request(body, { size: 1000 });
for await (const part of parts(stream)) {
  console.log(part.name, stream.destroyed);
  break;
}
console.log(stream.destroyed, stream.readableEnded);
