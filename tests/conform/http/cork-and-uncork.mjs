import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  console.log(res.writableCorked);
  res.cork();
  res.cork();
  console.log(res.writableCorked, res.write('a'), res.writableLength > 0);
  res.write('b');
  res.uncork();
  console.log(res.writableCorked);
  res.write('c');
  res.uncork();
  console.log(res.writableCorked);
  setTimeout(() => {
    res.cork();
    res.write('d');
    res.write('e');
    process.nextTick(() => {
      res.uncork();
      res.end('f');
    });
  }, 5);
});
await talk(server, 'one chunk per cork', 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
server.close();
