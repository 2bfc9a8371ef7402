import net from 'node:net';
import { once } from 'node:events';
const server = net.createServer();
console.log(server.address());
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port, ...rest } = server.address();
console.log(typeof port, rest);
const client = net.connect(port, '127.0.0.1');
console.log(client.address(), client.remoteAddress, client.localPort, client.readyState, client.pending, client.connecting);
const [socket] = await once(server, 'connection');
if (client.connecting) await once(client, 'connect');
console.log(client.remoteAddress, client.remoteFamily, client.remotePort === port, client.localAddress, client.localFamily,
  client.localPort === socket.remotePort, client.address().address, client.readyState, client.pending, client.connecting);
console.log(socket.localAddress, socket.localPort === port, socket.remoteAddress, socket.remoteFamily, socket.server === server);
client.destroy();
console.log(client.remoteAddress, client.localPort, client.readyState, client.address());
socket.destroy();
server.close();
