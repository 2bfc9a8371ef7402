import net from 'node:net';
import { once } from 'node:events';
const server = net.createServer((socket) => {
  socket.on('end', () => console.log('server end', socket.writable, socket.allowHalfOpen));
  socket.on('finish', () => console.log('server finish'));
  socket.on('close', () => console.log('server close'));
  socket.resume();
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const client = net.connect(server.address().port, '127.0.0.1', () => client.end('bye'));
client.on('end', () => console.log('client end'));
client.resume();
await once(client, 'close');
server.close();
