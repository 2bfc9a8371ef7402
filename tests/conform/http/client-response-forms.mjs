import http from 'node:http';
import { once } from 'node:events';
import { answering } from './fixtures/answers.js';
for (const answer of ['HTTP/1.1 200 OK\r\n\r\nuntil the end', 'HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n', 'HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok',
  'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nX-T: 1\r\n\r\n', 'HTTP/1.1 204 No Content\r\n\r\n',
  'HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n', 'HTTP/1.1 999 Odd\r\nContent-Length: 0\r\n\r\n',
  'HTTP/1.1 200 Très\r\nContent-Length: 0\r\n\r\n', 'HTTP/1.1 200 OK\r\nSet-Cookie: a\r\nSet-Cookie: b\r\nX: 1\r\nx: 2\r\nContent-Length: 0\r\n\r\n']) {
  const server = await answering([Buffer.from(answer, 'latin1')]);
  const req = http.get({ port: server.port, host: '127.0.0.1', agent: false });
  const [res] = await once(req, 'response');
  let body = '';
  for await (const chunk of res) body += chunk;
  console.log(res.statusCode, JSON.stringify(res.statusMessage), res.httpVersion, JSON.stringify(res.headers), JSON.stringify(body), res.complete,
    JSON.stringify(res.trailers));
  server.close();
}
