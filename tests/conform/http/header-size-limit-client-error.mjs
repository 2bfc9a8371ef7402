import { serve, talk } from './fixtures/raw.js';
const server = await serve({ maxHeaderSize: 1000 }, (req, res) => res.end('ok'));
server.on('clientError', (error, socket) => {
  console.log(error.code, error.message, socket.writable);
  socket.end('HTTP/1.1 431 Mine\r\n\r\n');
});
await talk(server, 'above', `GET / HTTP/1.1\r\nHost: x\r\nX-A: ${'a'.repeat(1200)}\r\n\r\n`);
server.close();
