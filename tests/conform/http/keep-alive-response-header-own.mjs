import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  res.setHeader('Keep-Alive', 'timeout=7, max=3');
  res.end('ok');
});
await talk(server, 'a Keep-Alive header of the program',
  'GET / HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
server.close();
