import net from 'node:net';
import { once } from 'node:events';
const server = net.createServer((socket) => {
  socket.pause();
  setTimeout(() => socket.resume(), 50);
}).listen(0, '127.0.0.1');
await once(server, 'listening');
const client = net.connect(server.address().port, '127.0.0.1');
await once(client, 'connect');
let written = 0;
while (client.write(Buffer.alloc(1 << 20)) || written < 30) written++;
console.log(client.writableNeedDrain, client.writableLength > 1 << 20, written >= 30);
await once(client, 'drain');
console.log('drain', client.writableLength, client.writableNeedDrain);
client.end();
await once(client, 'close');
server.close();
