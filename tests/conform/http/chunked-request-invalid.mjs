import { serve, talks } from './fixtures/raw.js';
const server = await serve((req, res) => {
  req.on('data', (chunk) => console.log('data', String(chunk)));
  req.on('error', (error) => console.log('req error', error.code, error.message));
  req.on('aborted', () => console.log('req aborted'));
  req.on('end', () => console.log('req end'));
  req.on('close', () => console.log('req close', req.complete));
  res.on('close', () => console.log('res close', res.writableEnded, res.writableFinished));
});
server.on('clientError', (error, socket) => {
  console.log('clientError', error.code, error.message, error.reason, error.bytesParsed, error.rawPacket?.length);
  socket.end(`HTTP/1.1 400 ${error.code}\r\n\r\n`);
});
const post = (body) => `POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n${body}`;
await talks(server, {
  'not a number': post('xyz\r\nabc\r\n'),
  'a negative size': post('-1\r\nabc\r\n'),
  'an empty size': post('\r\nabc\r\n'),
  'too much data': post('2\r\nabc\r\n0\r\n\r\n'),
  'a size beyond 64 bits': post('10000000000000000\r\nabc'),
  'bare LF after the size': post('3\nabc\r\n0\r\n\r\n'),
  'bare LF after the data': post('3\r\nabc\n0\r\n\r\n'),
  '0x prefix': post('0x3\r\nabc\r\n0\r\n\r\n'),
  'a space before the size': post(' 3\r\nabc\r\n0\r\n\r\n'),
});
server.close();
