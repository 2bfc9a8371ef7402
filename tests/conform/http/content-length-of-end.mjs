import { serve, talks } from './fixtures/raw.js';
const server = await serve((req, res) => {
  switch (req.url) {
    case '/none': return res.end();
    case '/text': return res.end('déjà');
    case '/bytes': return res.end(Buffer.from('bytes'));
    case '/hex': return res.end('6869', 'hex');
    case '/written': res.write('a'); return res.end();
    case '/removed': res.removeHeader('Content-Length'); return res.end('body');
    case '/flushed': res.flushHeaders(); return res.end('body');
    case '/head': res.writeHead(200, { 'X-A': 1 }); return res.end('body');
    case '/corked': res.cork(); res.write('a'); res.write('b'); res.uncork(); return res.end('c');
  }
});
const get = (url) => `GET ${url} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`;
await talks(server, Object.fromEntries(['/none', '/text', '/bytes', '/hex', '/written', '/removed', '/flushed', '/head', '/corked']
  .map((url) => [url, get(url)])));
server.close();
