import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  console.log('request');
  res.on('finish', () => console.log('res finish'));
  res.on('close', () => console.log('res close'));
  res.end('ok');
});
server.on('connection', (socket) => {
  console.log('connection', socket.constructor.name, socket.server === server, socket.readyState);
  for (const name of ['end', 'finish', 'close', 'error', 'timeout']) socket.on(name, (value) => console.log('socket', name, value));
});
await talk(server, 'a program that watches sockets', 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
server.close();
