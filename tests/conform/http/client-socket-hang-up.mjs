import http from 'node:http';
import { once } from 'node:events';
import { answering } from './fixtures/answers.js';
for (const answer of [(socket) => socket.end(), (socket) => socket.resetAndDestroy(), (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-'),
  (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc'), (socket) => socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n')]) {
  const server = await answering([answer]);
  const req = http.get({ port: server.port, host: '127.0.0.1', agent: false });
  req.on('error', (error) => console.log('req error', error.code, error.message));
  req.on('response', (res) => {
    console.log('response', res.statusCode);
    res.on('data', (chunk) => console.log('data', String(chunk)));
    for (const name of ['aborted', 'end', 'close']) res.on(name, () => console.log('res', name, res.complete));
    res.on('error', (error) => console.log('res error', error.code, error.message));
  });
  await new Promise((resolve) => req.on('close', () => setImmediate(resolve)));
  console.log('req close', req.destroyed);
  server.close();
}
