import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  console.log('request', req.url);
  res.on('finish', () => console.log('finish', req.url));
  res.end(req.url);
});
const get = (url, more = '') => `GET ${url} HTTP/1.1\r\nHost: x\r\n${more}\r\n`;
await talk(server, 'three at once', get('/1') + get('/2') + get('/3', 'Connection: close\r\n'));
server.close();
