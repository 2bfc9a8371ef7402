import { serve, talk, END } from './fixtures/raw.js';
const server = await serve((req, res) => {
  console.log('request');
  server.close(() => console.log('closed'));
  console.log('listening', server.listening);
  setTimeout(() => {
    console.log('answering');
    res.end('ok');
  }, 30);
});
server.on('close', () => console.log('close event'));
await talk(server, 'close during a request', 'GET / HTTP/1.1\r\nHost: x\r\n\r\n', /ok$/, END);
