import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  let body = '';
  req.on('data', (chunk) => { body += chunk; });
  req.on('end', () => {
    console.log(req.httpVersion, JSON.stringify(body));
    res.end();
  });
});
await talk(server, 'chunks in HTTP/1.0', 'POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n');
server.close();
