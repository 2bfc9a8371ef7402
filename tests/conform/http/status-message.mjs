import { serve, talks } from './fixtures/raw.js';
const server = await serve((req, res) => {
  switch (req.url) {
    case '/own': res.statusMessage = 'All Fine'; break;
    case '/empty': res.statusMessage = ''; break;
    case '/head': res.writeHead(404, 'Nothing Here'); break;
    case '/head-wins': res.statusMessage = 'First'; res.writeHead(200, 'Second'); break;
    case '/unknown': res.statusCode = 499; break;
    case '/known': res.statusCode = 418; break;
    case '/non-ascii': res.statusMessage = 'Très bien'; break;
    case '/later': res.statusCode = 201; res.flushHeaders(); res.statusMessage = 'Late'; break;
  }
  res.end();
  console.log(res.statusCode, JSON.stringify(res.statusMessage));
});
await talks(server, Object.fromEntries(['/', '/own', '/empty', '/head', '/head-wins', '/unknown', '/known', '/non-ascii', '/later']
  .map((url) => [url, `GET ${url} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`])));
server.close();
