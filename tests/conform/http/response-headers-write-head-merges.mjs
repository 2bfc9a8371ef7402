import { serve, talks } from './fixtures/raw.js';
const server = await serve((req, res) => {
  if (req.url !== '/plain') {
    res.setHeader('X-First', '1');
    res.setHeader('X-Both', 'set');
  }
  switch (req.url) {
    case '/object': res.writeHead(200, { 'x-both': 'head', 'X-New': ['a', 'b'] }); break;
    case '/array': res.writeHead(200, ['X-Both', 'head', 'X-New', 'a', 'X-New', 'b']); break;
    case '/plain': res.writeHead(200, ['X-Both', 'head', 'X-New', 'a', 'X-New', 'b']); break;
    case '/reason': res.writeHead(200, 'Reason', { 'X-New': 1 }); break;
    case '/null': res.writeHead(200, null); break;
    case '/chain': return void res.writeHead(200).end('chained');
  }
  console.log(req.url, res.getHeaders(), res.headersSent);
  res.end();
});
await talks(server, Object.fromEntries(['/object', '/array', '/plain', '/reason', '/null', '/chain']
  .map((url) => [url, `GET ${url} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`])));
server.close();
