import { serve, talks } from './fixtures/raw.js';
const server = await serve((req, res) => {
  let body = '';
  req.on('data', (chunk) => { body += chunk; });
  req.on('end', () => {
    console.log('body', JSON.stringify(body));
    res.end('ok');
  });
});
server.on('clientError', (error, socket) => {
  console.log('clientError', error.code, '|', error.message, '|', error.bytesParsed);
  socket.end('HTTP/1.1 400 No\r\n\r\n');
});
const post = (headers, body = 'abc') => `POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${headers}\r\n${body}`;
await talks(server, {
  'exact': post('Content-Length: 3\r\n'),
  'spaces around': post('Content-Length:   3  \r\n'),
  'leading zeros': post('Content-Length: 0003\r\n'),
  'twice the same': post('Content-Length: 3\r\nContent-Length: 3\r\n'),
  'two values': post('Content-Length: 3\r\nContent-Length: 4\r\n'),
  'a list': post('Content-Length: 3, 3\r\n'),
  'negative': post('Content-Length: -3\r\n'),
  'a plus sign': post('Content-Length: +3\r\n'),
  'hex': post('Content-Length: 0x3\r\n'),
  'a space inside': post('Content-Length: 1 2\r\n'),
  'empty': post('Content-Length:\r\n'),
  'beyond 64 bits': post('Content-Length: 99999999999999999999\r\n'),
  'with chunked': post('Content-Length: 3\r\nTransfer-Encoding: chunked\r\n', '3\r\nabc\r\n0\r\n\r\n'),
  'chunked, then a length': post('Transfer-Encoding: chunked\r\nContent-Length: 3\r\n', '3\r\nabc\r\n0\r\n\r\n'),
});
server.close();
