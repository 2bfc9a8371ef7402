import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  res.writeHead(102, { 'X-A': '1' });
  res.end('body');
});
await talk(server, 'writeHead(102)', 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
server.close();
