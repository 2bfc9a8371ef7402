import { serve, talk } from './fixtures/raw.js';
const server = await serve({ headersTimeout: 150, requestTimeout: 0, connectionsCheckingInterval: 10 }, (req, res) => res.end('ok'));
server.once('clientError', (error, socket) => {
  server.on('clientError', () => {}); // the head is not complete when the client leaves, either
  console.log(error.name, error.code, error.message, socket.writable);
  socket.end('HTTP/1.1 408 Mine\r\n\r\n');
});
await talk(server, 'a head that does not end', 'GET / HTTP/1.1\r\nHost: x\r\n');
server.close();
