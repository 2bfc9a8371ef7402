import { serve, talk } from './fixtures/raw.js';
const server = await serve({ highWaterMark: 50 }, (req, res) => {
  console.log(req.readableHighWaterMark, res.writableHighWaterMark);
  console.log(res.write('a'.repeat(10)), res.write('b'.repeat(60)), res.writableLength > 60);
  res.end();
});
await talk(server, 'of the option', 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
server.close();
