import { serve, talks } from './fixtures/raw.js';
const server = await serve((req, res) => {
  const [, status, how] = req.url.split('/');
  res.statusCode = Number(status);
  if (how === 'length') res.setHeader('Content-Length', 4);
  if (how === 'type') res.setHeader('Content-Type', 'text/plain');
  if (how === 'chunked') res.setHeader('Transfer-Encoding', 'chunked');
  if (how === 'write') res.write('bo');
  res.end(how ? 'body' : undefined);
});
const last = 'GET /200 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';
await talks(server, Object.fromEntries(['/204', '/304', '/205', '/204/body', '/304/body', '/204/length', '/304/length', '/204/type',
  '/304/chunked', '/204/write'].map((url) => [url, `GET ${url} HTTP/1.1\r\nHost: x\r\n\r\n${last}`])));
server.close();
