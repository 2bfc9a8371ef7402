import { serve, talk, END } from './fixtures/raw.js';
const server = await serve((req, res) => {
  res.on('finish', () => {
    console.log('finish', res.writableFinished);
    res.destroy();
  });
  res.on('close', () => console.log('res close', res.writableFinished));
  res.end('whole');
});
await talk(server, 'the answer is whole', 'GET / HTTP/1.1\r\nHost: x\r\n\r\n', /whole$/, END);
server.close();
