import { serve, talks } from './fixtures/raw.js';
const server = await serve((req, res) => {
  switch (req.url) {
    case '/end': return res.end('body');
    case '/empty': return res.end();
    case '/write': res.write('bo'); return res.end('dy');
    case '/length': res.setHeader('Content-Length', 4); return res.end('body');
    case '/length-only': res.setHeader('Content-Length', 1234); return res.end();
    case '/chunked': res.setHeader('Transfer-Encoding', 'chunked'); return res.end('body');
  }
});
const get = (url) => `HEAD ${url} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`;
await talks(server, Object.fromEntries(['/end', '/empty', '/write', '/length', '/length-only', '/chunked'].map((url) => [url, get(url)])));
server.close();
