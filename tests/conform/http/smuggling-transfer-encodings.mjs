import { serve, talks } from './fixtures/raw.js';
const server = await serve((req, res) => {
  let body = '';
  req.on('data', (chunk) => { body += chunk; });
  req.on('error', (error) => console.log('error', error.code));
  req.on('end', () => {
    console.log(req.url, JSON.stringify(req.headers['transfer-encoding']), JSON.stringify(body));
    res.end();
  });
});
server.on('clientError', (error, socket) => {
  console.log('clientError', error.code, error.message);
  socket.end('HTTP/1.1 400 No\r\n\r\n');
});
const post = (headers) => `POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${headers}\r\n3\r\nabc\r\n0\r\n\r\n`;
await talks(server, {
  'chunked in capitals': post('Transfer-Encoding: CHUNKED\r\n'),
  'gzip, chunked': post('Transfer-Encoding: gzip, chunked\r\n'),
  'chunked, gzip': post('Transfer-Encoding: chunked, gzip\r\n'),
  'chunked twice in one': post('Transfer-Encoding: chunked, chunked\r\n'),
  'chunked in two headers': post('Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n'),
  'identity, then chunked': post('Transfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n'),
  'chunked, then identity': post('Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n'),
  'unknown': post('Transfer-Encoding: xchunked\r\n'),
  'a prefix of chunked': post('Transfer-Encoding: chunke\r\n'),
  'a suffix': post('Transfer-Encoding: chunked1\r\n'),
  'empty': post('Transfer-Encoding:\r\n'),
  'a space before the colon': post('Transfer-Encoding : chunked\r\n'),
  'a tab before the value': post('Transfer-Encoding:\tchunked\r\n'),
  'a vertical tab': post('Transfer-Encoding: \x0bchunked\r\n'),
  'a comma behind': post('Transfer-Encoding: chunked,\r\n'),
});
server.close();
