import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  const { headers } = req;
  console.log(headers === req.headers, req.headersDistinct === req.headersDistinct, Object.getPrototypeOf(headers) === Object.prototype,
    Object.getPrototypeOf(req.headersDistinct));
  headers.added = 'yes';
  console.log(req.headers.added, req.headersDistinct.added);
  req.headers = { replaced: 'all' };
  console.log(req.headers, req.rawHeaders.length);
  console.log(req.trailers, req.trailersDistinct, req.rawTrailers);
  console.log('headers' in req, Object.keys(req).includes('headers'));
  res.end();
});
await talk(server, 'what a program may do with them', 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-A: 1\r\n\r\n');
server.close();
