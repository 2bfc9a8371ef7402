// A client that lost its connection asks again before the server has noticed.
import net from 'node:net';
import { resumable } from 'silk:upload';
import { folder } from './fixtures/form.mjs';
import { head, listen, talk } from './fixtures/server.mjs';

const handle = resumable({ to: folder() });
const { server, port } = await listen(async (req, res) => {
  const upload = await handle(req, res);
  console.log(req.method, upload?.size ?? null);
  if (upload) res.end();
});
const silent = net.connect(port, '127.0.0.1');
silent.write(head('POST /', 'Content-Length: 100', 'Upload-Complete: ?1'));
silent.write('x'.repeat(40));
const [bytes] = await new Promise((resolve) => silent.once('data', (bytes) => setTimeout(resolve, 50, [bytes])));
const location = /^Location: (.*)\r$/m.exec(bytes)[1];
const closed = new Promise((resolve) => silent.on('error', () => {}).on('close', resolve));
const patch = (offset) => talk(port, [
  head(`PATCH ${location}`, 'Content-Type: application/partial-upload', `Upload-Offset: ${offset}`, 'Upload-Complete: ?1',
    `Content-Length: ${100 - offset}`, 'Connection: close'),
  'x'.repeat(100 - offset),
]);
console.log(/^Upload-Offset: (\d+)$/m.exec(await talk(port, [head(`HEAD ${location}`, 'Connection: close')]))[1]);
await closed;
console.log((await Promise.all([patch(40), patch(40)])).map((answer) => answer.split('\n', 1)[0]).sort());
server.close();
