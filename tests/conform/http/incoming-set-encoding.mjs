import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  req.setEncoding('utf8');
  console.log(req.readableEncoding);
  req.on('data', (chunk) => console.log(typeof chunk, JSON.stringify(chunk)));
  req.on('end', () => res.end());
});
const bytes = Buffer.from('é€');
await talk(server, 'characters cut by chunks', Buffer.concat([
  Buffer.from('POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n'), bytes.subarray(0, 1),
  Buffer.from('\r\n2\r\n'), bytes.subarray(1, 3), Buffer.from('\r\n2\r\n'), bytes.subarray(3), Buffer.from('\r\n0\r\n\r\n')]));
server.close();
