import { serve, talk, END } from './fixtures/raw.js';
const server = await serve((req, res) => {
  console.log('request', req.url);
  res.end('ok');
});
server.maxRequestsPerSocket = 2;
const get = (url) => `GET ${url} HTTP/1.1\r\nHost: x\r\n\r\n`;
await talk(server, 'the second answer says close', get('/1'), /ok$/, get('/2'), /ok$/, END);
server.close();
