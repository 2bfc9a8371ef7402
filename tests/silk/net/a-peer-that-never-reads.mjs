// A peer that never reads stops the writer, not the loop: one write waits, others are told to, and destroying it loses
// only what was not sent.
import { once } from 'node:events';
import net from 'node:net';

const CHUNK = Buffer.alloc(1 << 20);
const server = net.createServer().listen(0, '127.0.0.1');
await once(server, 'listening');
const client = net.connect(server.address().port, '127.0.0.1').pause();
const [socket] = await once(server, 'connection');

let taken = 0;
while (socket.write(CHUNK)) taken++;
console.log('the kernel takes some:', taken < 64);
console.log('then one waits:', socket.writableLength === CHUNK.length, socket.writableNeedDrain);

let ticks = 0;
const timer = setInterval(() => ticks++, 5);
const before = process.cpuUsage();
await new Promise((resolve) => setTimeout(resolve, 200));
clearInterval(timer);
const { user, system } = process.cpuUsage(before);
console.log('the loop goes on:', ticks > 10, 'and is idle:', user + system < 100_000);

let received = 0;
client.on('data', (data) => { received += data.length; }).resume();
await once(socket, 'drain');
console.log('reading lets it go on:', received > 0);
socket.pause();
while (socket.write(CHUNK));
socket.destroy();
const [hadError] = await once(socket, 'close');
console.log('closed, with an error:', hadError);
await once(client, 'close');
server.close();
