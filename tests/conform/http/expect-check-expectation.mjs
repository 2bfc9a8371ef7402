import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  console.log('request', req.url);
  res.end('from request');
});
const bytes = 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nExpect: tea\r\n\r\n';
await talk(server, '417 by default', bytes);
await talk(server, 'also in HTTP/1.0', bytes.replace('1.1', '1.0'));
server.on('checkExpectation', (req, res) => {
  console.log('checkExpectation', req.headers.expect);
  res.statusCode = 418;
  res.end('checked');
});
await talk(server, 'the listener answers', bytes);
server.close();
