import { serve, talks } from './fixtures/raw.js';
import http from 'node:http';
const server = await serve({ maxHeaderSize: 1000 }, (req, res) => {
  console.log('request', req.url.length, Object.keys(req.headers).length);
  res.end('ok');
});
console.log(http.maxHeaderSize);
const get = (value) => `GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-A: ${value}\r\n\r\n`;
await talks(server, {
  'below': get('a'.repeat(800)),
  'above': get('a'.repeat(1200)),
  'a long URL': `GET /${'u'.repeat(1200)} HTTP/1.1\r\nHost: x\r\n\r\n`,
  'many small ones': `GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${'A: b\r\n'.repeat(250)}\r\n`,
});
server.close();
