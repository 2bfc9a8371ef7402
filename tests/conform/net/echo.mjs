import net from 'node:net';
import { once } from 'node:events';
// Which of two ends hears first is nobody's promise.
const ofServer = [];
const ofClient = [];
const server = net.createServer((socket) => {
  ofServer.push(`connection ${socket.constructor.name} ${socket.readyState}`);
  socket.pipe(socket);
  for (const name of ['data', 'end', 'finish', 'close']) socket.on(name, (value) => ofServer.push(`${name} ${value}`));
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const client = net.connect(server.address().port, '127.0.0.1');
for (const name of ['lookup', 'connectionAttempt', 'connect', 'ready', 'end', 'finish', 'close']) client.on(name, () => ofClient.push(name));
client.on('data', (chunk) => {
  ofClient.push(`data ${chunk}`);
  client.end();
});
client.write('hello');
await once(client, 'close');
server.close(() => {
  console.log(ofServer);
  console.log(ofClient);
});
