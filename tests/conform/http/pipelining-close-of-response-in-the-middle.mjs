import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  console.log('request', req.url);
  res.on('close', () => console.log('close', req.url, res.writableFinished));
  if (req.url === '/1') {
    setImmediate(() => {
      res.setHeader('Connection', 'close');
      res.end('1');
    });
  } else {
    res.end(req.url);
  }
});
const get = (url) => `GET ${url} HTTP/1.1\r\nHost: x\r\n\r\n`;
await talk(server, 'the answer to the first says close', get('/1') + get('/2') + get('/3'));
server.close();
