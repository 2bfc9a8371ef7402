import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  req.on('aborted', () => console.log('aborted'));
  req.on('close', () => console.log('req close', req.errored?.code));
  res.on('close', () => console.log('res close'));
});
await talk(server, 'nothing is thrown', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc', 80, (client) => client.socket.destroy());
server.close();
