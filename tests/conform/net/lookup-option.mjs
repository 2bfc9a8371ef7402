import net from 'node:net';
import { once } from 'node:events';
const server = net.createServer((socket) => socket.end('hi')).listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address();
const client = net.connect({ host: 'name.example', port, family: 4, lookup(host, options, callback) {
  console.log(host, options.family, options.hints);
  callback(null, '127.0.0.1', 4);
} });
client.on('lookup', (...args) => console.log('lookup', ...args));
console.log(String((await once(client, 'data'))[0]));
await once(client, 'close');
for (const result of [[new Error('no such name')], [null, 'not an address', 4], [null, '127.0.0.1', 5]]) {
  const failing = net.connect({ host: 'name.example', port, family: 4, lookup: (host, options, callback) => callback(...result) });
  const [error] = await once(failing, 'error');
  console.log(error.name, error.code, error.message.replaceAll(String(port), '<port>'));
}
server.close();
