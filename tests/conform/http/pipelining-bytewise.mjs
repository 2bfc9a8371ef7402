import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  const chunks = [];
  req.on('data', (chunk) => chunks.push(chunk));
  req.on('end', () => {
    console.log(req.method, req.url, JSON.stringify(req.headers), Buffer.concat(chunks).toString());
    res.end('ok');
  });
});
const bytes = 'POST /a HTTP/1.1\r\nHost: x\r\nX-Long:  spaced value \r\nContent-Length: 3\r\n\r\nabc' +
  'POST /b HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n2;x=y\r\nab\r\n1\r\nc\r\n0\r\nT: v\r\n\r\n';
await talk(server, 'every byte in a segment of its own', (client) => client.socket.setNoDelay(true),
  ...[...bytes].flatMap((byte) => [byte, () => new Promise(setImmediate)]));
server.close();
