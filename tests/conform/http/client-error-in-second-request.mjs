import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  console.log('request', req.url);
  res.on('close', () => console.log('close', req.url, res.writableFinished));
  if (req.url === '/slow') setTimeout(() => res.end('slow'), 20);
  else res.end('ok');
});
await talk(server, 'after an answer', 'GET /1 HTTP/1.1\r\nHost: x\r\n\r\n', /ok$/, 'garbage\r\n\r\n');
await talk(server, 'while one is in flight', 'GET /slow HTTP/1.1\r\nHost: x\r\n\r\n', 5, 'garbage\r\n\r\n');
server.close();
