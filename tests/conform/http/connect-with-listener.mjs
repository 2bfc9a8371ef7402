import { serve, talk, END } from './fixtures/raw.js';
const server = await serve();
server.on('connect', (req, socket, head) => {
  console.log('connect', req.method, req.url, JSON.stringify(head.toString()), req.upgrade);
  socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
  socket.write(head.toString().toUpperCase());
  socket.on('data', (chunk) => socket.write(String(chunk).toUpperCase()));
  socket.on('end', () => socket.end());
});
await talk(server, 'a tunnel', 'CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\nfirst', /FIRST/, 'second', /SECOND/, END);
server.close();
