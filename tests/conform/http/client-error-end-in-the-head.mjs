import { serve, talks, END } from './fixtures/raw.js';
const server = await serve((req, res) => {
  console.log('request');
  req.on('error', (error) => console.log('req error', error.code));
  req.on('end', () => res.end('ok'));
  req.resume();
});
server.on('clientError', (error, socket) => {
  console.log('clientError', error.code, error.message, error.bytesParsed, socket.writable);
  socket.end('HTTP/1.1 400 Mine\r\n\r\n');
});
await talks(server, {
  'in the request line': ['GET / HT', END],
  'in a header': ['GET / HTTP/1.1\r\nHo', END],
  'before the empty line': ['GET / HTTP/1.1\r\nHost: x\r\n', END],
  'in the body': ['POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab', END],
  'in a chunk': ['POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab', END],
  'at once': [END],
});
server.close();
