import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  console.log('at first', req.trailers, req.rawTrailers);
  req.on('end', () => {
    console.log(req.trailers, req.trailersDistinct, req.rawTrailers, req.headers.trailer);
    res.end();
  });
  req.resume();
});
const head = 'POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTrailer: X-Sum\r\nTransfer-Encoding: chunked\r\n\r\n';
await talk(server, 'after the body', head + '3\r\nabc\r\n0\r\nX-Sum: 6\r\nx-sum: 7\r\nSet-Cookie: a\r\nHost: y\r\n\r\n');
await talk(server, 'a length among them', head + '3\r\nabc\r\n0\r\nContent-Length: 5\r\n\r\n');
server.close();
