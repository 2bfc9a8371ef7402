import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  console.log(Object.keys(req.headers).length, req.rawHeaders.length);
  res.end('ok');
});
const get = (count) => 'GET / HTTP/1.1\r\n' + 'Host: x\r\nConnection: close\r\n' +
  Array.from({ length: count }, (_, index) => `X-${index}: 1\r\n`).join('') + '\r\n';
for (const count of [30, 31, 33, 500, 1400]) await talk(server, `${count} and two`, get(count));
server.close();
