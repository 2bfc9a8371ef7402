import { serve, talks } from './fixtures/raw.js';
const server = await serve((req, res) => {
  console.log('request', req.method, JSON.stringify(req.url), JSON.stringify(req.headers));
  res.end('ok');
});
await talks(server, {
  'garbage': 'this is not HTTP\r\n\r\n',
  'version 1.2': 'GET / HTTP/1.2\r\nHost: x\r\n\r\n',
  'version 3.0': 'GET / HTTP/3.0\r\nHost: x\r\n\r\n',
  'lower-case protocol': 'GET / http/1.1\r\nHost: x\r\n\r\n',
  'lower-case method': 'get / HTTP/1.1\r\nHost: x\r\n\r\n',
  'unknown method': 'BREW / HTTP/1.1\r\nHost: x\r\n\r\n',
  'two spaces before the target': 'GET  / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
  'two spaces before the version': 'GET /  HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
  'a space in the target': 'GET /a b HTTP/1.1\r\nHost: x\r\n\r\n',
  'no target': 'GET HTTP/1.1\r\nHost: x\r\n\r\n',
  'a TLS hello': Buffer.from('16030100c8010000c403035f', 'hex'),
  'SOCKS': Buffer.from('050100', 'hex'),
  'the HTTP/2 preface': 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  'a NUL': 'GET /\0 HTTP/1.1\r\nHost: x\r\n\r\n',
});
server.close();
