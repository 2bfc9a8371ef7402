import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  let total = 0;
  req.on('data', (chunk) => { total += chunk.length; });
  req.on('end', () => res.end(String(total)));
});
await talk(server, 'a chunk of one MiB', 'POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n100000\r\n',
  Buffer.alloc(1 << 20, 'a'), '\r\n0\r\n\r\n');
server.close();
