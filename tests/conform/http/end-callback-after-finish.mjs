import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  res.end('ok', () => {
    console.log('first callback', res.writableFinished);
    res.end((error) => console.log('late callback', error.code, error.message));
  });
});
await talk(server, 'end called when all is over', 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
server.close();
