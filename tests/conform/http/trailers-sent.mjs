import { serve, talks } from './fixtures/raw.js';
const server = await serve((req, res) => {
  if (req.httpVersion !== '1.0' && req.method !== 'HEAD') res.setHeader('Trailer', 'X-Sum');
  res.write('body');
  res.addTrailers({ 'X-Sum': '42', 'X-List': ['a', 'b'] });
  res.addTrailers([['X-Later', '1']]);
  res.end();
});
await talks(server, {
  'HTTP/1.1': 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
  'HTTP/1.0': 'GET / HTTP/1.0\r\n\r\n',
  'HEAD': 'HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
});
server.close();
