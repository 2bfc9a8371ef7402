import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  req.on('data', () => {});
  req.on('error', (error) => console.log('req error', error.code));
  res.on('error', (error) => console.log('res error', error.code));
  res.on('close', () => console.log('res close', res.writableEnded));
  res.write('begun');
});
await talk(server, 'the default answer would be read as body', 'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n', /begun/, 'zzz\r\n');
server.close();
