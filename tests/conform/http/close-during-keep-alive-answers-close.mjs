import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  res.end('ok');
});
server.on('close', () => console.log('closed'));
await talk(server, 'after the answer', 'GET / HTTP/1.1\r\nHost: x\r\n\r\n', /ok$/, () => { server.close(); });
