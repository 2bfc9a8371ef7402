import { serve, talks } from './fixtures/raw.js';
const server = await serve((req, res) => {
  if (req.url === '/explicit') {
    res.setHeader('Transfer-Encoding', 'chunked');
    res.end('body');
  } else if (req.url === '/upper') {
    res.setHeader('Transfer-Encoding', 'Chunked');
    res.end('body');
  } else if (req.url === '/empty') {
    res.setHeader('Transfer-Encoding', 'chunked');
    res.end();
  } else if (req.url === '/removed') {
    res.removeHeader('Transfer-Encoding');
    res.write('a');
    res.end('b');
  } else if (req.url === '/off') {
    res.useChunkedEncodingByDefault = false;
    res.write('a');
    res.end('b');
  } else if (req.url === '/gzip') {
    res.setHeader('Transfer-Encoding', 'gzip');
    res.end('body');
  }
});
const get = (url) => `GET ${url} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`;
await talks(server, Object.fromEntries(['/explicit', '/upper', '/empty', '/removed', '/off', '/gzip'].map((url) => [url, get(url)])));
server.close();
