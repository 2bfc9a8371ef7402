import net from 'node:net';
import { once } from 'node:events';
const server = net.createServer((socket) => {
  let total = 0;
  let paused = 0;
  socket.on('data', (chunk) => {
    total += chunk.length;
    if (paused++ < 3) {
      socket.pause();
      setTimeout(() => socket.resume(), 5);
    }
  });
  socket.on('end', () => console.log(total, socket.bytesRead === total));
}).listen(0, '127.0.0.1');
await once(server, 'listening');
const client = net.connect(server.address().port, '127.0.0.1');
client.end(Buffer.alloc(2_000_000));
await once(client.resume(), 'close');
console.log(client.bytesWritten);
server.close();
