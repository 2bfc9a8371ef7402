import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  console.log('request', req.url);
  res.end('ok');
});
server.on('connection', (socket) => socket.on('data', (chunk) => console.log('data', JSON.stringify(String(chunk)))));
await talk(server, 'who listens for data sees the bytes', 'GET /1 HTTP/1.1\r\nHost: x\r\n\r\n', /ok$/, 'GET /2 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
server.close();
