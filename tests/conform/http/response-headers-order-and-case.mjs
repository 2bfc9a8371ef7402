import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  res.setHeader('Zebra', '1');
  res.setHeader('apple', 2);
  res.setHeader('X-List', ['a', 'b']);
  res.setHeader('Set-Cookie', ['a=1', 'b=2']);
  res.setHeader('ZEBRA', 'again');
  res.setHeader('content-type', 'text/plain');
  res.setHeader('Empty', '');
  console.log(res.getHeaderNames(), res.getRawHeaderNames());
  console.log(res.getHeaders());
  console.log(res.getHeader('zebra'), res.getHeader('X-LIST'), res.getHeader('none'), res.hasHeader('APPLE'), res.hasHeader('none'));
  res.removeHeader('APPLE');
  res.end();
  console.log(res.getHeader('zebra'), res.headersSent);
});
await talk(server, 'on the wire', 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
server.close();
