import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  res.writeContinue(() => console.log('first written'));
  res.writeContinue(() => console.log('second written'));
  res.end('ok');
});
await talk(server, 'writeContinue without being asked', 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
server.close();
