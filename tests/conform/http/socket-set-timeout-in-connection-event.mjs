import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => res.on('close', () => console.log('res close', res.writableFinished)));
server.on('connection', (socket) => {
  socket.setTimeout(120);
  socket.on('timeout', () => {
    console.log('timeout', socket.timeout);
    socket.destroy();
  });
});
await talk(server, 'a timeout of the program', 'GET / HTTP/1.1\r\nHost: x\r\n\r\n');
server.close();
