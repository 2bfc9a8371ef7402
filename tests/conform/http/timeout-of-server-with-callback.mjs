import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => console.log('request', req.url));
console.log(server.setTimeout(150, (socket) => {
  console.log('timeout', socket.constructor.name);
  socket.end('HTTP/1.1 408 Mine\r\n\r\n');
}) === server, server.timeout);
await talk(server, 'the callback decides', 'GET / HTTP/1.1\r\nHost: x\r\n\r\n');
server.close();
