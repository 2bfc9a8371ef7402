import net from 'node:net';
import { once } from 'node:events';
const server = net.createServer((socket) => socket.on('error', () => {}).end('hi')).listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address();
for (const args of [[port, '127.0.0.1'], [{ port, host: '127.0.0.1' }], [String(port), '127.0.0.1'], [{ port, host: 'localhost', family: 4 }],
  [{ port, host: '127.0.0.1', localAddress: '127.0.0.1' }], [{ port, host: '127.0.0.1', noDelay: true, keepAlive: true }]]) {
  const client = net.connect(...args, () => console.log('callback'));
  client.on('lookup', (error, address, family, host) => console.log('lookup', error, address, family, host));
  const [chunk] = await once(client, 'data');
  console.log(String(chunk));
  await once(client, 'close');
}
const socket = new net.Socket();
console.log(socket.connect(port, '127.0.0.1') === socket, net.connect === net.createConnection, net.createConnection.name);
await once(socket, 'connect');
console.log('connected again');
socket.destroy();
server.close();
