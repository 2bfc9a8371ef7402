import { serve, talk, END } from './fixtures/raw.js';
const server = await serve((req, res) => {
  const { signal } = req;
  console.log(signal === req.signal, signal.aborted);
  signal.onabort = () => console.log('abort', signal.reason.name, signal.reason.message, req.destroyed);
  req.on('aborted', () => console.log('aborted', signal.aborted));
  req.on('close', () => console.log('close', signal.aborted));
  if (req.url === '/answered') res.end('ok');
});
await talk(server, 'answered', 'GET /answered HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
await talk(server, 'the client leaves', 'GET / HTTP/1.1\r\nHost: x\r\n\r\n', 80, END);
await talk(server, 'in the body', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab', 80, (client) => client.socket.destroy());
server.close();
