import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  console.log(res.writableHighWaterMark, res.writableLength, res.writableNeedDrain);
  res.on('drain', () => {
    console.log('drain', res.writableLength, res.writableNeedDrain);
    res.end();
  });
  console.log(res.write('a'.repeat(100)), res.writableNeedDrain);
  console.log(res.write('b'.repeat(70000)), res.writableNeedDrain);
});
await talk(server, 'false, then drain', 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
server.close();
