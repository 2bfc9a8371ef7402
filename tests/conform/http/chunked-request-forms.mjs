import { serve, talks } from './fixtures/raw.js';
const server = await serve(async (req, res) => {
  let body = '';
  try {
    for await (const chunk of req) body += chunk;
    console.log('body', JSON.stringify(body), 'trailers', JSON.stringify(req.trailers), JSON.stringify(req.rawTrailers));
  } catch (error) {
    console.log('body so far', JSON.stringify(body), error.code, error.message);
  }
  res.end('ok');
});
const post = (body) => `POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n${body}`;
await talks(server, {
  'one chunk': post('3\r\nabc\r\n0\r\n\r\n'),
  'only the last': post('0\r\n\r\n'),
  'sizes in hex of both cases': post('A\r\n0123456789\r\na\r\n0123456789\r\n0\r\n\r\n'),
  'leading zeros': post('0003\r\nabc\r\n000\r\n\r\n'),
  'extensions': post('3;name=value\r\nabc\r\n0;last\r\n\r\n'),
  'a quoted extension': post('3;name="a;b"\r\nabc\r\n0\r\n\r\n'),
  'trailers': post('3\r\nabc\r\n0\r\nX-A: 1\r\nx-a: 2\r\nX-B: 3\r\n\r\n'),
  'a space after the size': post('3 \r\nabc\r\n0\r\n\r\n'),
});
server.close();
