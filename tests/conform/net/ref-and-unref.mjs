import net from 'node:net';
import { once } from 'node:events';
const server = net.createServer().listen(0, '127.0.0.1');
await once(server, 'listening');
const client = net.connect(server.address().port, '127.0.0.1');
const [socket] = await once(server, 'connection');
console.log(server.unref() === server, client.unref() === client, socket.unref() === socket);
process.on('exit', (code) => console.log('exit', code));
