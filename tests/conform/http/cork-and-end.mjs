import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  res.cork();
  res.write('a');
  res.write('b');
  res.end('c', () => console.log('ended', res.writableCorked));
});
await talk(server, 'end uncorks', 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
server.close();
