import { serve, talk, turn } from './fixtures/raw.js';
const server = await serve(async (req, res) => {
  req.on('error', (error) => console.log('req error', error.code));
  req.on('close', () => console.log('req close'));
  res.on('error', (error) => console.log('res error', error.message));
  res.on('close', () => console.log('res close', res.destroyed, res.writableFinished, res.errored?.message));
  if (req.url === '/begun') {
    res.write('begun');
    await turn();
  }
  console.log(res.destroy(req.url === '/error' ? new Error('mine') : undefined) === res, res.destroyed, res.closed);
});
await talk(server, 'before the head', 'GET / HTTP/1.1\r\nHost: x\r\n\r\n');
await talk(server, 'after a write', 'GET /begun HTTP/1.1\r\nHost: x\r\n\r\n');
await talk(server, 'with an error', 'GET /error HTTP/1.1\r\nHost: x\r\n\r\n');
server.close();
