import { serve, talk, RESET } from './fixtures/raw.js';
const server = await serve((req, res) => {
  console.log('request', req.destroyed, req.aborted, req.complete);
  for (const name of ['aborted', 'end', 'close']) req.on(name, () => console.log('req', name, req.destroyed, req.aborted, req.complete));
  req.on('data', (chunk) => console.log('data', String(chunk)));
  req.on('error', (error) => console.log('req error', error.code, error.message, req.errored === error));
  res.on('close', () => console.log('res close', res.destroyed, res.writableFinished, res.writableEnded));
  res.on('error', (error) => console.log('res error', error.code));
});
await talk(server, 'the client destroys', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc', 80, (client) => client.socket.destroy());
await talk(server, 'the client resets', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc', 80, RESET);
server.close();
