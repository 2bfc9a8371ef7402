import { serve, talk } from './fixtures/raw.js';
const server = await serve({ headersTimeout: 100, requestTimeout: 200, connectionsCheckingInterval: 10 }, (req, res) => {
  console.log('request', req.url);
  req.on('data', (chunk) => console.log('data', String(chunk)));
  req.on('aborted', () => console.log('aborted'));
  req.on('error', (error) => console.log('error', error.code, error.message));
  req.on('close', () => console.log('req close', req.complete));
  res.on('close', () => console.log('res close', res.writableFinished));
});
await talk(server, 'a body that does not end', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc');
server.close();
