import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  for (const trailers of [{ 'x y': '1' }, { X: 'a\nb' }, { X: undefined }]) {
    try {
      res.addTrailers(trailers);
      console.log('accepted', trailers);
    } catch (error) {
      console.log(error.name, error.code, error.message);
    }
  }
  if (req.url === '/length') {
    res.setHeader('Content-Length', 2);
    res.setHeader('Trailer', 'X-Sum');
  }
  try {
    res.end('ok');
  } catch (error) {
    console.log(error.name, error.code, error.message);
    res.destroy();
  }
});
await talk(server, 'invalid', 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
await talk(server, 'Trailer without chunks', 'GET /length HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
server.close();
