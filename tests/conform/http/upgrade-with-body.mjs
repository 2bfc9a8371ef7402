import { serve, talk, END } from './fixtures/raw.js';
const server = await serve();
server.on('upgrade', (req, socket, head) => {
  console.log('upgrade', req.headers['content-length'], JSON.stringify(head.toString()), req.complete);
  socket.end('HTTP/1.1 101 Switching Protocols\r\n\r\n');
});
await talk(server, 'a length beside Upgrade',
  'POST /u HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: echo\r\nContent-Length: 4\r\n\r\n', 'bodyrest', END);
server.close();
