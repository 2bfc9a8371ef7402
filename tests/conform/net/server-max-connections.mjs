import net from 'node:net';
import { once } from 'node:events';
const server = net.createServer((socket) => {
  console.log('connection');
  socket.resume();
}).listen(0, '127.0.0.1');
server.maxConnections = 1;
server.on('drop', (data) => console.log('drop', data.localAddress, data.localFamily, data.localPort === server.address().port, data.remoteAddress,
  typeof data.remotePort));
await once(server, 'listening');
const first = net.connect(server.address().port, '127.0.0.1');
await once(server, 'connection');
const second = net.connect(server.address().port, '127.0.0.1');
second.on('error', () => {});
await once(second, 'close');
first.end();
await once(first.resume(), 'close');
server.close();
