import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  console.log(req.method, req.url);
  res.end('ok');
});
await talk(server, 'a body that nobody read does not become a request',
  'POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 18\r\n\r\nGET /no HTTP/1.1\r\nGET /b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
await talk(server, 'the same in chunks',
  'POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\nGET /b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
server.close();
