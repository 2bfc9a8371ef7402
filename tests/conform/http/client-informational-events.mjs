import http from 'node:http';
import { once } from 'node:events';
import { answering } from './fixtures/answers.js';
const server = await answering(['HTTP/1.1 102 Processing\r\nX-I: 1\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n' +
  'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok']);
const req = http.request({ port: server.port, host: '127.0.0.1', agent: false, headers: { Expect: '100-continue' } });
req.on('information', (info) => console.log('information', info));
req.on('continue', () => console.log('continue'));
req.on('response', (res) => {
  console.log('response', res.statusCode);
  res.resume();
});
req.end();
await once(req, 'close');
server.seen();
server.close();
