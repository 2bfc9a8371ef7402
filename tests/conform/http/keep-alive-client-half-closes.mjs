import { serve, talk, END } from './fixtures/raw.js';
const server = await serve((req, res) => {
  req.on('aborted', () => console.log('req aborted'));
  req.on('close', () => console.log('req close'));
  res.on('close', () => console.log('res close', res.writableFinished));
  res.end('ok');
});
await talk(server, 'after the answer', 'GET / HTTP/1.1\r\nHost: x\r\n\r\n', /ok$/, END);
server.close();
