import net from 'node:net';
import { once } from 'node:events';
const server = net.createServer((socket) => socket.resume());
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const client = net.connect(server.address().port, '127.0.0.1');
await once(client, 'connect');
for (const chunk of [undefined, null, 5, {}, true]) {
  try {
    client.write(chunk);
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
client.on('error', (error) => console.log('error', error.code, error.message));
client.end();
console.log(client.write('late', (error) => console.log('callback', error.code)));
await new Promise((resolve) => client.on('close', resolve));
console.log(client.write('later', (error) => console.log('callback', error.code)));
server.close();
