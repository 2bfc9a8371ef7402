import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const waiting = [];
const server = http.createServer((req, res) => waiting.push({ req, res }));
await once(server.listen(0, '127.0.0.1'), 'listening');
const { port } = server.address();
const show = () => [...server.uploads].map(({ id, received, consumed, total, url, method, remoteAddress }) =>
  `${id} ${received} ${consumed} ${total} ${method} ${url} ${remoteAddress}`).sort();

function upload(head, body) {
  const socket = net.connect(port, '127.0.0.1');
  socket.on('error', () => {});
  socket.write(`${head.join('\r\n')}\r\nHost: test\r\n\r\n${body}`);
  return socket;
}
async function until(count) {
  while (waiting.length < count) await sleep(5);
  await sleep(20);
}

console.log('none:', show());
const first = upload(['POST /a HTTP/1.1', 'Upload-Id: mine', 'Content-Length: 10'], 'hello');
await until(1);
// The handler has read nothing, and yet the server knows what is there.
console.log(show());

const second = upload(['PUT /b?uploadId=from-the-address HTTP/1.1', 'Transfer-Encoding: chunked'], '3\r\nabc\r\n');
await until(2);
waiting[1].req.resume();
await sleep(20);
console.log(show());

// A name that is in use, and one that is none: both get a name of the server's own.
upload(['POST /c HTTP/1.1', 'Upload-Id: mine', 'Content-Length: 10'], '');
upload(['POST /d HTTP/1.1', 'Upload-Id: <script>', 'Content-Length: 10'], '');
upload(['GET /no-body HTTP/1.1'], '');
await until(5);
const ids = [...server.uploads].map(({ id }) => id);
console.log(ids.length, new Set(ids).size, ids.filter((id) => /^[\w-]+$/.test(id)).length);

const { req, res } = waiting[0];
console.log(req.upload.id, req.upload.received, req.upload.consumed);
req.setEncoding('utf8').on('data', (text) => console.log('read:', text));
await sleep(20);
console.log(req.upload.received, req.upload.consumed);
first.write('world');
await once(req, 'end');
console.log(req.upload.received, req.upload.consumed, req.upload.eta, req.complete);
console.log(ids.includes('mine'), [...server.uploads].some(({ id }) => id === 'mine'));
res.end();

// Its client goes away.
second.destroy();
const closed = new Promise((resolve) => waiting[1].req.on('close', resolve));
waiting[1].req.on('error', ({ code }) => console.log(code));
await closed;
console.log([...server.uploads].length, waiting.find(({ req }) => req.url === '/no-body').req.upload);
server.closeAllConnections();
server.close();
