import net from 'node:net';
import { once } from 'node:events';
// Which of two ends hears first is nobody's promise.
const ofServer = [];
const ofClient = [];
const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  socket.on('end', () => {
    ofServer.push(`end ${socket.writable} ${socket.readyState}`);
    setTimeout(() => socket.end('answer after the end'), 10);
  });
  socket.on('close', () => ofServer.push('close'));
  socket.resume();
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const client = net.connect({ port: server.address().port, host: '127.0.0.1', allowHalfOpen: true }, () => {
  client.end('question');
  ofClient.push(client.readyState);
});
client.on('data', (chunk) => ofClient.push(String(chunk)));
client.on('end', () => ofClient.push(`end ${client.readyState}`));
await once(client, 'close');
server.close(() => setImmediate(() => console.log(ofServer, ofClient)));
