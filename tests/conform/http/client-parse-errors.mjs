import http from 'node:http';
import { once } from 'node:events';
import { answering } from './fixtures/answers.js';
for (const answer of ['garbage\r\n\r\n', 'HTTP/1.1 abc OK\r\n\r\n', 'HTTP/9.9 200 OK\r\n\r\n', 'HTTP/1.1 200 OK\r\nX A: 1\r\n\r\n',
  'HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
  'HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n', 'HTTP/1.1 200 OK\r\nA: b\rc\r\n\r\n']) {
  const server = await answering([answer], { keep: true });
  const req = http.get({ port: server.port, host: '127.0.0.1', agent: false });
  req.on('response', (res) => {
    console.log('response', res.statusCode);
    res.on('error', (error) => console.log('res error', error.code));
    res.resume();
  });
  req.on('error', (error) => console.log(error.code, '|', error.message, '|', error.reason, '|', error.bytesParsed, error.rawPacket?.length));
  await once(req, 'close').catch(() => {});
  server.close();
}
