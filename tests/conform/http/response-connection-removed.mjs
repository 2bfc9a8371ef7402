import { serve, talks, END } from './fixtures/raw.js';
const server = await serve((req, res) => {
  if (req.url.includes('connection')) res.removeHeader('Connection');
  if (req.url.includes('length')) res.removeHeader('Content-Length');
  if (req.url.includes('chunked')) res.removeHeader('Transfer-Encoding');
  res.end('body');
});
const get = (url) => `GET ${url} HTTP/1.1\r\nHost: x\r\n\r\n`;
await talks(server, {
  'connection': [get('/connection'), /body$/, END],
  'length': [get('/length'), /0\r\n\r\n$/, END],
  'length and chunked': get('/length,chunked'),
  'all': get('/connection,length,chunked'),
});
server.close();
