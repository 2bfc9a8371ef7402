import { serve, talks } from './fixtures/raw.js';
const server = await serve((req, res) => {
  console.log(req.url, 'shouldKeepAlive', res.shouldKeepAlive);
  res.end('ok');
});
const last = 'GET /last HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';
const get = (connection) => `GET / HTTP/1.1\r\nHost: x\r\n${connection}\r\n`;
await talks(server, {
  'no Connection header': get('') + last,
  'keep-alive': get('Connection: keep-alive\r\n') + last,
  'Keep-Alive in capitals': get('Connection: Keep-Alive\r\n') + last,
  'close': get('Connection: close\r\n') + last,
  'CLOSE in capitals': get('Connection: CLOSE\r\n') + last,
  'close in a list': get('Connection: foo, close\r\n'),
  'close and keep-alive': get('Connection: close, keep-alive\r\n'),
  'two Connection headers': get('Connection: keep-alive\r\nConnection: close\r\n'),
  'another token': get('Connection: foo\r\n') + last,
  'an empty value': get('Connection:\r\n') + last,
});
server.close();
