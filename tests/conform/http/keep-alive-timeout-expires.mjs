import { serve, talk } from './fixtures/raw.js';
const server = await serve({ keepAliveTimeout: 30, keepAliveTimeoutBuffer: 1 }, (req, res) => {
  res.on('close', () => console.log('res close', req.url));
  res.end('ok');
});
await talk(server, 'the server closes an idle connection', 'GET / HTTP/1.1\r\nHost: x\r\n\r\n', /ok$/);
await talk(server, 'a second request in time', 'GET /1 HTTP/1.1\r\nHost: x\r\n\r\n', /ok$/, 'GET /2 HTTP/1.1\r\nHost: x\r\n\r\n', /ok$/);
server.close();
