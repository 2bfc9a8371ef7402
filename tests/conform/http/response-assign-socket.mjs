import http from 'node:http';
import { Writable } from 'node:stream';
import { show } from './fixtures/raw.js';
const req = new http.IncomingMessage();
req.method = 'GET';
req.httpVersionMajor = 1;
req.httpVersionMinor = 1;
const res = new http.ServerResponse(req);
const chunks = [];
const out = new Writable({
  write(chunk, encoding, done) {
    chunks.push(chunk);
    done();
  },
});
console.log(res.socket, res.writableLength);
res.assignSocket(out);
console.log(res.socket === out);
try {
  res.assignSocket(out);
} catch (error) {
  console.log(error.code, error.message);
}
res.on('finish', () => {
  console.log('finish');
  for (const line of show(Buffer.concat(chunks))) console.log(line);
  res.detachSocket(out);
  console.log(res.socket);
});
res.setHeader('X-A', '1');
res.write('body');
res.end();
