import net from 'node:net';
import { once } from 'node:events';
const server = net.createServer((socket) => {
  socket.setTimeout(30, () => console.log('callback', socket.timeout));
  socket.once('timeout', () => {
    console.log('timeout', socket.destroyed);
    socket.end('too slow');
  });
}).listen(0, '127.0.0.1');
await once(server, 'listening');
const client = net.connect(server.address().port, '127.0.0.1');
client.on('data', (chunk) => console.log(String(chunk)));
await once(client, 'close');
for (const value of ['x', -1, NaN, null, undefined, 5]) {
  try {
    console.log(new net.Socket().setTimeout(value).timeout);
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
server.close();
