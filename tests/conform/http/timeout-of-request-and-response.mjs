import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  if (req.url === '/req') {
    console.log(req.setTimeout(120, () => {
      console.log('req timeout');
      res.end('late');
    }) === req);
  } else if (req.url === '/res') {
    console.log(res.setTimeout(120, () => {
      console.log('res timeout');
      res.end('late');
    }) === res);
  } else {
    res.setTimeout(120);
    res.on('close', () => console.log('res close', res.writableFinished));
  }
});
const get = (url) => `GET ${url} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`;
await talk(server, 'request.setTimeout', get('/req'));
await talk(server, 'response.setTimeout', get('/res'));
await talk(server, 'nobody listens', get('/none'));
server.close();
