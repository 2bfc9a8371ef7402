import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  console.log('request', req.url);
  req.on('aborted', () => console.log('aborted'));
  res.on('close', () => console.log('res close', res.writableFinished));
});
server.timeout = 150;
await talk(server, 'an answer that does not come', 'GET / HTTP/1.1\r\nHost: x\r\n\r\n');
await talk(server, 'nothing sent');
server.close();
