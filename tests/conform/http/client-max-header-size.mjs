import http from 'node:http';
import { once } from 'node:events';
import { answering } from './fixtures/answers.js';
const answer = `HTTP/1.1 200 OK\r\nX: ${'y'.repeat(2000)}\r\nContent-Length: 0\r\n\r\n`;
for (const maxHeaderSize of [1000, 3000]) {
  const server = await answering([answer]);
  const req = http.get({ port: server.port, host: '127.0.0.1', agent: false, maxHeaderSize });
  req.on('error', (error) => console.log(error.code, error.message));
  req.on('response', (res) => {
    console.log(res.statusCode);
    res.resume();
  });
  await once(req, 'close').catch(() => {});
  server.close();
}
