import { serve, talks } from './fixtures/raw.js';
const server = await serve((req, res) => {
  let body = '';
  req.on('data', (chunk) => { body += chunk; });
  req.on('end', () => {
    console.log(req.method, JSON.stringify(body));
    res.end();
  });
});
const request = (method) => `${method} / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 4\r\n\r\nbody`;
await talks(server, Object.fromEntries(['GET', 'DELETE', 'PATCH', 'QUERY', 'OPTIONS', 'PUT'].map((method) => [method, request(method)])));
await talks(server, { 'no length and no chunks': 'POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n' });
server.close();
