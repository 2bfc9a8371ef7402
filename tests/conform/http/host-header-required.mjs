import { serve, talks } from './fixtures/raw.js';
const server = await serve((req, res) => {
  console.log('request', req.httpVersion, req.headers.host);
  res.end('ok');
});
await talks(server, {
  'HTTP/1.1 without Host': 'GET / HTTP/1.1\r\n\r\n',
  'HTTP/1.0 without Host': 'GET / HTTP/1.0\r\n\r\n',
  'an empty Host': 'GET / HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n',
  'two Hosts': 'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n',
});
server.close();
const tolerant = await serve({ requireHostHeader: false }, (req, res) => res.end('ok'));
await talks(tolerant, { 'not required': 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n' });
tolerant.close();
