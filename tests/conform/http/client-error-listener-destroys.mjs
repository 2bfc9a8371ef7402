import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => res.end('ok'));
server.on('clientError', (error, socket) => {
  console.log(error.code, socket.destroyed, socket.writable, socket.remoteAddress);
  socket.destroy(error);
});
await talk(server, 'nothing is answered', 'nonsense\r\n\r\n');
server.close();
