import { serve, talks } from './fixtures/raw.js';
const server = await serve((req, res) => {
  if (req.url === '/off') res.sendDate = false;
  if (req.url === '/own') res.setHeader('date', 'my own');
  if (req.url === '/removed') res.removeHeader('Date');
  if (req.url === '/head') res.writeHead(200, { Date: 'of the head' });
  console.log(res.sendDate, res.getHeader('date'), res.hasHeader('date'));
  res.end();
});
await talks(server, Object.fromEntries(['/', '/off', '/own', '/removed', '/head']
  .map((url) => [url, `GET ${url} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`])));
server.close();
