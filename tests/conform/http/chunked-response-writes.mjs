import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  res.write('text');
  res.write('');
  res.write(Buffer.from('bytes'));
  res.write(new Uint8Array([65, 66]));
  res.write('c3a9', 'hex');
  res.write('é', 'latin1');
  res.write('é');
  res.write('Z'.repeat(300));
  res.end('end');
});
await talk(server, 'each write is a chunk', 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
server.close();
