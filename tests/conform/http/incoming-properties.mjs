import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  console.log(req.constructor.name, req.method, req.url, req.httpVersion, req.httpVersionMajor, req.httpVersionMinor);
  console.log(req.statusCode, req.statusMessage, req.complete, req.aborted, req.upgrade, req.destroyed, req.errored);
  console.log(req.socket === req.connection, req.socket === res.socket, req.socket.constructor.name, res.req === req);
  console.log(req.readable, req.readableEnded, req.readableFlowing, req.readableHighWaterMark, req.readableObjectMode, req.readableEncoding);
  console.log(req.socket.remoteAddress, req.socket.remoteFamily, req.socket.localAddress, req.socket.localPort === server.address().port,
    typeof req.socket.remotePort);
  console.log(req.socket.server === server, req.socket.encrypted, req.socket.readyState);
  console.log('signal' in req, req.signal.aborted);
  req.url = '/other';
  req.method = 'PUT';
  req.extra = 1;
  console.log(req.url, req.method, req.extra);
  req.on('end', () => {
    console.log('end', req.readableEnded, req.complete);
    res.end();
  });
  req.resume();
});
await talk(server, 'what a request shows', 'POST /path?q HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 2\r\n\r\nab');
server.close();
