import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  console.log('first');
  res.write('1');
});
server.on('request', (req, res) => {
  console.log('second', res.headersSent);
  res.end('2');
});
server.once('request', () => console.log('once'));
await talk(server, 'both are called', 'GET / HTTP/1.1\r\nHost: x\r\n\r\n', /2\r\n0\r\n\r\n/, 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
server.close();
