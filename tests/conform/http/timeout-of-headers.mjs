import { serve, talk } from './fixtures/raw.js';
const server = await serve({ headersTimeout: 150, requestTimeout: 0, connectionsCheckingInterval: 10 }, (req, res) => {
  console.log('request', req.url);
  res.end('ok');
});
await talk(server, 'a head that does not end', 'GET / HTTP/1.1\r\nHost: x\r\n');
await talk(server, 'the second head does not end', 'GET /1 HTTP/1.1\r\nHost: x\r\n\r\n', /ok$/, 'GET /2 HTTP/1.1\r\nHo');
server.close();
