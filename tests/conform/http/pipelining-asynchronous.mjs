import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  console.log('request', req.url);
  setTimeout(() => {
    console.log('answer', req.url);
    res.end('ab');
  }, req.url === '/1' ? 60 : 5);
});
const get = (url, more = '') => `GET ${url} HTTP/1.1\r\nHost: x\r\n${more}\r\n`;
await talk(server, 'the first is the slowest', get('/1') + get('/2', 'Connection: close\r\n'));
server.close();
