import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  console.log(Object.keys(req.headers).length, req.rawHeaders.length, Object.keys(req.headers).slice(-2));
  res.end('ok');
});
console.log(server.maxHeadersCount);
const get = (count) => 'GET / HTTP/1.1\r\n' + 'Host: x\r\nConnection: close\r\n' +
  Array.from({ length: count }, (_, index) => `X-${index}: ${index}\r\n`).join('') + '\r\n';
await talk(server, 'two and twenty', get(20));
server.maxHeadersCount = 5;
await talk(server, 'five are kept', get(20));
server.maxHeadersCount = 0;
await talk(server, 'no limit', get(1500));
server.close();
