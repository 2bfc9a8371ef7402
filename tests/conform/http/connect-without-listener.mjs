import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  console.log('request', req.method);
  res.end();
});
await talk(server, 'the connection is closed', 'CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n');
server.close();
