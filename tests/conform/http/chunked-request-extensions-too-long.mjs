import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  req.on('data', () => {});
  req.on('error', (error) => console.log('req error', error.code));
  req.on('end', () => res.end('ok'));
});
server.on('clientError', (error, socket) => {
  console.log('clientError', error.code, error.message);
  socket.end('HTTP/1.1 413 No\r\n\r\n');
});
await talk(server, 'extensions of 17 KB in one chunk', 'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n',
  `2;${'a'.repeat(17000)}\r\nAA\r\n0\r\n\r\n`);
await talk(server, 'extensions of 15 KB', 'POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n',
  `2;${'a'.repeat(15000)}\r\nAA\r\n0\r\n\r\n`);
server.close();
