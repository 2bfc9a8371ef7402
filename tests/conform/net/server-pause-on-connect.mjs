import net from 'node:net';
import { once } from 'node:events';
const server = net.createServer({ pauseOnConnect: true, noDelay: true, keepAlive: true, highWaterMark: 100 }).listen(0, '127.0.0.1');
await once(server, 'listening');
const client = net.connect(server.address().port, '127.0.0.1');
client.write('early');
const [socket] = await once(server, 'connection');
console.log(socket.isPaused(), socket.readableFlowing, socket.readableHighWaterMark);
await new Promise((resolve) => setTimeout(resolve, 10));
console.log(socket.bytesRead);
socket.on('data', (chunk) => {
  console.log(String(chunk));
  socket.end();
});
socket.resume();
client.resume();
await once(client, 'close');
server.close();
