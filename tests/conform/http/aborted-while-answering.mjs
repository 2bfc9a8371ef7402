import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  for (const name of ['aborted', 'end', 'close']) req.on(name, () => console.log('req', name, req.destroyed, req.complete));
  req.on('error', (error) => console.log('req error', error.code));
  req.resume();
  res.on('error', (error) => console.log('res error', error.code));
  res.on('close', () => {
    console.log('res close', res.writableEnded, res.writableFinished, res.destroyed, res.errored);
    console.log('write', res.write('more', (error) => console.log('write callback', error?.code)));
    res.end('last', (error) => console.log('end callback', error?.code));
  });
  res.write('begun');
});
await talk(server, 'the client goes away', 'GET / HTTP/1.1\r\nHost: x\r\n\r\n', /begun\r\n/, (client) => client.socket.destroy());
server.close();
