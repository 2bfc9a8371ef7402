import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  console.log('request', req.url, req.headers.upgrade, req.upgrade, res.shouldKeepAlive);
  res.end('plain answer');
});
const upgrade = 'GET /u HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n';
await talk(server, 'it is a request like any other', upgrade, /plain answer/, 'GET /2 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
server.close();
