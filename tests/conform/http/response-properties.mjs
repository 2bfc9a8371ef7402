import { serve, talk } from './fixtures/raw.js';
const show = (res) => console.log(res.statusCode, res.statusMessage, res.headersSent, res.finished, res.writableEnded, res.writableFinished,
  res.writable, res.destroyed, res.closed, res.errored, res.writableObjectMode, res.chunkedEncoding, res.shouldKeepAlive,
  res.useChunkedEncodingByDefault, res.sendDate, res.strictContentLength);
const server = await serve((req, res) => {
  console.log(res.constructor.name, res.socket === res.connection, res.socket === req.socket);
  show(res);
  res.write('a');
  show(res);
  res.on('finish', () => {
    show(res);
    console.log('socket at finish', res.socket);
  });
  res.on('close', () => show(res));
  res.end('b');
  show(res);
});
await talk(server, 'what a response shows', 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
server.close();
