import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  res.socket.write('HTTP/1.1 200 By Hand\r\nContent-Length: 2\r\n\r\nok');
  res.socket.end();
  res.on('close', () => console.log('res close', res.writableEnded));
});
await talk(server, 'the answer is written by hand', 'GET / HTTP/1.1\r\nHost: x\r\n\r\n');
server.close();
