import { serve, talks } from './fixtures/raw.js';
const server = await serve((req, res) => {
  console.log('request', req.httpVersion, req.url);
  res.end('ok');
});
await talks(server, {
  'a request of HTTP/0.9': 'GET / HTTP/0.9\r\n\r\n',
  'no version': 'GET /\r\n\r\n',
  'another protocol': 'GET / RTSP/1.0\r\n\r\n',
});
server.close();
