import { serve, talk, END } from './fixtures/raw.js';
const server = await serve((req, res) => {
  console.log('request', req.url, req.headers.upgrade);
  res.end('no upgrade');
});
server.on('upgrade', (req, socket, head) => {
  console.log('upgrade', req.method, req.url, req.headers.upgrade, req.upgrade, JSON.stringify(head.toString()), socket === req.socket,
    socket.constructor.name);
  socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n');
  socket.write(head);
  socket.on('data', (chunk) => socket.write(chunk));
  socket.on('end', () => {
    console.log('socket end');
    socket.end();
  });
});
const upgrade = 'GET /u HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n';
await talk(server, 'bytes behind the head', upgrade + 'first ', /first /, 'second', /second/, END);
await talk(server, 'after another request', 'GET /1 HTTP/1.1\r\nHost: x\r\n\r\n', /no upgrade/, upgrade, /echo\r\n\r\n/, 'x', /x/, END);
await talk(server, 'Upgrade without Connection', 'GET /plain HTTP/1.1\r\nHost: x\r\nUpgrade: echo\r\n\r\n', /no upgrade/, END);
server.close();
