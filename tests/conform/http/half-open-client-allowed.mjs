import { serve, talk, END } from './fixtures/raw.js';
const server = await serve((req, res) => {
  req.on('aborted', () => console.log('aborted'));
  res.on('close', () => console.log('res close', res.writableFinished));
  setTimeout(() => res.end(`late ${req.url}`), req.url === '/1' ? 30 : 10);
});
server.httpAllowHalfOpen = true;
const get = (url) => `GET ${url} HTTP/1.1\r\nHost: x\r\n\r\n`;
await talk(server, 'httpAllowHalfOpen', get('/1'), END);
await talk(server, 'two requests', get('/1') + get('/2'), END);
server.close();
