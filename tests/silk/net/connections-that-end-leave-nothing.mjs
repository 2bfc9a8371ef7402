// Thousands of connections, ended, destroyed and reset: descriptors and memory are back where they were.
import fs from 'node:fs';
import net from 'node:net';
import { once } from 'node:events';

const AT_ONCE = 25;
const descriptors = () => fs.readdirSync('/proc/self/fd').length;

const server = net.createServer((socket) => socket.on('error', () => {}).resume());
server.listen(0, '127.0.0.1');
await once(server, 'listening');

function connection(leave) {
  return new Promise((resolve) => {
    const socket = net.connect(server.address().port, '127.0.0.1', () => leave(socket));
    socket.on('close', resolve).on('error', () => {}).resume();
  });
}

async function many(count, leave) {
  let left = count;
  const one = async () => {
    while (left-- > 0) await connection(leave);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}

const ways = [(socket) => socket.end('x'), (socket) => socket.destroy(), (socket) => socket.resetAndDestroy()];
const descriptorsBefore = descriptors();
for (const leave of ways) await many(300, leave);
const memoryBefore = process.memoryUsage().rss;
for (const leave of ways) await many(1000, leave);
while (server._connections > 0) await new Promise((resolve) => setTimeout(resolve, 5));
const grown = process.memoryUsage().rss - memoryBefore;

console.log('descriptors', descriptors() - descriptorsBefore);
console.log('memory', grown < 16e6 ? 'as before' : `${grown} bytes more`);
server.close();
