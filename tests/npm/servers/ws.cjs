'use strict';

const http = require('node:http');
const { WebSocket, WebSocketServer } = require('ws');

const server = http.createServer((req, res) => res.end('plain\n'));
/** Printed sorted: the two ends of the connection are told in no particular order. */
const closed = [];
process.on('exit', () => console.log(closed.sort().join('\n')));
const sockets = new WebSocketServer({ server, path: '/chat' });
sockets.on('connection', (socket, request) => {
  socket.send(`welcome to ${request.url}`);
  socket.on('message', (data, isBinary) => {
    for (const other of sockets.clients) other.send(data, { binary: isBinary });
  });
  socket.on('close', (code, reason) => {
    closed.push(`server closed ${code} ${reason}`);
    server.close(() => closed.push('done'));
  });
});

server.listen(0, '127.0.0.1', () => {
  const client = new WebSocket(`ws://127.0.0.1:${server.address().port}/chat`);
  const large = Buffer.alloc(300_000, 'x');
  let received = 0;
  client.on('open', () => {
    client.send('hello');
    client.send(Buffer.from([1, 2, 3]));
    client.send(large);
    client.ping('are you there');
  });
  client.on('pong', (data) => console.log('pong', String(data)));
  client.on('message', (data, isBinary) => {
    console.log('message', isBinary, data.length > 20 ? data.equals(large) : data);
    if (++received === 4) client.close(1000, 'enough');
  });
  client.on('close', (code, reason) => closed.push(`client closed ${code} ${reason}`));
  client.on('error', (error) => console.log('error', error.message));
});
