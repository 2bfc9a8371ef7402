import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  console.log(req.readableFlowing, req.isPaused());
  req.on('data', (chunk) => {
    console.log('data', String(chunk));
    req.pause();
    console.log(req.isPaused(), req.readableFlowing);
    setTimeout(() => req.resume(), 5);
  });
  req.on('end', () => res.end());
});
await talk(server, 'chunk by chunk', 'POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n1\r\nb\r\n1\r\nc\r\n0\r\n\r\n');
server.close();
