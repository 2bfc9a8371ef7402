import http from 'node:http';
import { once } from 'node:events';
import { answering } from './fixtures/answers.js';
const answer = 'HTTP/1.1 200 OK\r\nServer: a\r\nServer: b\r\nVary: a\r\nVary: b\r\nSet-Cookie: a\r\nSet-Cookie: b\r\nETag: 1\r\nETag: 2\r\n' +
  'Content-Length: 0\r\nConnection: close\r\n\r\n';
for (const joinDuplicateHeaders of [false, true]) {
  const server = await answering([answer]);
  const req = http.get({ port: server.port, host: '127.0.0.1', agent: false, joinDuplicateHeaders });
  const [res] = await once(req, 'response');
  console.log(res.headers, res.headersDistinct, res.rawHeaders.length);
  res.resume();
  await once(req, 'close');
  server.close();
}
