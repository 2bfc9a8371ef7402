import net from 'node:net';
import { once } from 'node:events';
const server = net.createServer((socket) => socket.end('0123456789')).listen(0, '127.0.0.1');
await once(server, 'listening');
const buffer = Buffer.alloc(4);
const pieces = [];
const client = net.connect({ port: server.address().port, host: '127.0.0.1', onread: { buffer, callback(length, into) {
  pieces.push(into.toString('latin1', 0, length));
  console.log(into === buffer, this === client);
  return true;
} } });
client.on('data', () => console.log('data'));
client.on('end', () => console.log('end', pieces));
await once(client, 'close');
server.close();
