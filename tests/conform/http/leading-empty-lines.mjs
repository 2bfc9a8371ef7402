import { serve, talks } from './fixtures/raw.js';
const server = await serve((req, res) => {
  console.log(req.url);
  res.end();
});
await talks(server, {
  'CRLF': '\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
  'LF': '\n\nGET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
  'between requests': 'GET /1 HTTP/1.1\r\nHost: x\r\n\r\n\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
  'a space': ' GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
});
server.close();
