import { serve, talk } from './fixtures/raw.js';
const bodies = {};
const server = await serve(async (req, res) => {
  bodies[req.url] = '';
  for await (const chunk of req) bodies[req.url] += chunk;
  res.end(`${req.method} ${req.url}:${bodies[req.url]} ${req.complete}`);
});
await talk(server, 'lengths, chunks and none',
  'POST /1 HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello' +
  'POST /2 HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nworld\r\n0\r\n\r\n' +
  'GET /3 HTTP/1.1\r\nHost: x\r\n\r\n' +
  'POST /4 HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
console.log(bodies);
server.close();
