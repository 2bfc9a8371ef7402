import { serve, talk } from './fixtures/raw.js';
const server = await serve(() => console.log('request'));
server.on('connection', (socket) => {
  console.log('connection');
  socket.destroy();
});
await talk(server, 'nothing is parsed', 20);
server.close();
