import { serve, talks } from './fixtures/raw.js';
const server = await serve((req, res) => res.end('ok'));
server.on('clientError', (error, socket) => {
  console.log(error.name, error.code, '|', error.message, '|', error.reason, '|', error.bytesParsed, error.rawPacket?.length,
    Object.keys(error).join());
  socket.end('HTTP/1.1 400 Mine\r\n\r\n');
});
const get = (headers) => `GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${headers}\r\n`;
await talks(server, {
  'garbage': 'this is not HTTP\r\n\r\n',
  'a bad method': 'BREW / HTTP/1.1\r\n\r\n',
  'a bad version': 'GET / HTTP/9.9\r\n\r\n',
  'no digit in the version': 'GET / HTTP/x.1\r\n\r\n',
  'a control character in the target': 'GET /\x01 HTTP/1.1\r\n\r\n',
  'a space in a name': get('X A: 1\r\n'),
  'a space before the colon': get('X-A : 1\r\n'),
  'no colon': get('X-A\r\n'),
  'an empty name': get(': 1\r\n'),
  'a NUL in a value': get('X-A: a\0b\r\n'),
  'a control character in a value': get('X-A: a\x01b\r\n'),
  'DEL in a value': get('X-A: a\x7fb\r\n'),
  'a lone CR in a value': get('X-A: a\rb\r\n'),
  'a parenthesis in a name': get('X(A): 1\r\n'),
  'non-ASCII in a name': get('X-\xe9: 1\r\n'),
  'a folded value': get('X-A: 1\r\n 2\r\n'),
  'a space before the first header': 'GET / HTTP/1.1\r\n Host: x\r\n\r\n',
  'a TLS hello': Buffer.from('16030100c8010000c403035f', 'hex'),
});
server.close();
