import net from 'node:net';
import { once } from 'node:events';
const server = net.createServer((socket) => {
  socket.on('close', (failed) => console.log('server close', failed));
  socket.on('end', () => console.log('server end'));
  socket.resume();
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
for (const error of [undefined, new Error('mine')]) {
  const client = net.connect(server.address().port, '127.0.0.1');
  await once(client, 'connect');
  client.on('error', (one) => console.log('error', one.message));
  client.on('close', (failed) => console.log('client close', failed, client.destroyed, client.readyState));
  console.log(client.destroy(error) === client, client.destroyed, client.readable, client.writable);
  await new Promise((resolve) => setTimeout(resolve, 20));
}
server.close();
