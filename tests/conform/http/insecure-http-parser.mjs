import { serve, talks } from './fixtures/raw.js';
const server = await serve({ insecureHTTPParser: true }, (req, res) => {
  console.log(JSON.stringify(req.headers));
  res.end('ok');
});
await talks(server, {
  'a folded value': 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-A: 1\r\n  2\r\n\r\n',
  'bare LF everywhere': 'GET / HTTP/1.1\nHost: x\nConnection: close\n\n',
  'bare LF in one header': 'GET / HTTP/1.1\r\nHost: x\nConnection: close\r\n\r\n',
  'a control character': 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-A: a\x01b\r\n\r\n',
  'a space before the colon': 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-A : b\r\n\r\n',
  'a length beside chunked':
    'POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
});
server.close();
