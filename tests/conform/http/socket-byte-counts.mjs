import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  console.log(req.socket.bytesRead, req.socket.bytesWritten);
  res.sendDate = false;
  res.end('ok');
});
server.on('connection', (socket) => socket.on('close', () => console.log(socket.bytesRead, socket.bytesWritten)));
await talk(server, 'bytes of the connection', 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
server.close();
