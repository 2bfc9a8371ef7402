import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  req.on('readable', () => {
    for (let chunk; (chunk = req.read(2)) !== null;) console.log('read', String(chunk));
  });
  req.on('end', () => res.end());
});
await talk(server, 'read(2)', 'POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 5\r\n\r\nabcde');
server.close();
