import path from 'node:path';
import { save } from 'silk:upload';
import { folder, form, list } from './fixtures/form.mjs';
import { formHead, head, listen, talk } from './fixtures/server.mjs';

const to = folder();
let progress;
const { server, port } = await listen(async (req, res) => {
  const saved = save(req, { to });
  req.on('upload', ({ files }) => { progress = files; });
  const { files, fields } = await saved;
  // The body was taken below JavaScript: the request never became a stream that flows.
  console.log(req.readableFlowing, req.complete, req.upload?.received === req.upload?.total, fields);
  res.end(files.map((file) => `${path.basename(file.path)} ${file.size}\n`).join(''));
});
const body = form([
  { name: 'a', data: 'field' },
  { name: 'large', filename: 'large.bin', data: Buffer.alloc(3_000_000) },
  { name: 'small', filename: 'small.txt', type: 'text/plain', data: 'text' },
]);
// Twice on one connection, the first time byte by byte at the boundaries.
const cuts = [0, 1, 50, 200, body.body.length - 40, body.body.length - 3, body.body.length];
const pieces = cuts.slice(1).map((end, index) => body.body.subarray(cuts[index], end));
console.log(await talk(port, [formHead(body), ...pieces, formHead(body, 'Connection: close'), body.body]));
console.log(progress.map(({ name, received, done }) => `${name} ${received} ${done}`));

const chunked = ['5\r\nhello\r\n', '6;x=y\r\n world\r\n', '0\r\nTrailer: x\r\n\r\n'];
console.log(await talk(port, [head('PUT /', 'Upload-Name: chunks', 'Transfer-Encoding: chunked', 'Connection: close'), ...chunked]));
console.log(await talk(port, [head('PUT /', 'Upload-Name: nothing', 'Connection: close')]));
console.log(list(to));
server.close();
