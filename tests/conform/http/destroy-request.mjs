import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  req.on('error', (error) => console.log('req error', error.message));
  req.on('aborted', () => console.log('aborted'));
  req.on('close', () => console.log('req close', req.destroyed, req.aborted));
  res.on('close', () => console.log('res close', res.destroyed, res.writableFinished));
  console.log(req.destroy(req.url === '/error' ? new Error('mine') : undefined) === req, req.destroyed);
});
await talk(server, 'without an error', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nab');
await talk(server, 'with an error', 'POST /error HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nab');
server.close();
