import net from 'node:net';
import { once } from 'node:events';
const server = net.createServer((socket) => {
  const bytes = Buffer.from('€uro');
  socket.write(bytes.subarray(0, 1));
  setTimeout(() => socket.end(bytes.subarray(1)), 10);
}).listen(0, '127.0.0.1');
await once(server, 'listening');
const client = net.connect(server.address().port, '127.0.0.1');
console.log(client.setEncoding('utf8') === client);
client.on('data', (text) => console.log(typeof text, text));
await once(client, 'close');
const iterated = net.connect(server.address().port, '127.0.0.1');
let total = 0;
for await (const chunk of iterated) total += chunk.length;
console.log(total, iterated.destroyed);
server.close();
