// flags: --expose-gc
import fs from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { once } from 'node:events';
// `CONNECTIONS=100000` for the long run by hand.
const total = Number(process.env.CONNECTIONS ?? 20000);
// What the collector keeps for later comes and goes; a leak of 1 KB per connection would show.
const limitMB = 10;

const server = http.createServer((req, res) => {
  if (req.url === '/answer') res.end('ok');
  else if (req.url === '/begin') res.write('begun');
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address();

// What a client says before it goes, and whether it waits for an answer.
const kinds = [
  ['', false], ['GET / HT', false], ['GET /wait HTTP/1.1\r\nHost: x\r\n\r\n', false], ['GET /answer HTTP/1.1\r\nHost: x\r\n\r\n', true],
  ['GET /begin HTTP/1.1\r\nHost: x\r\n\r\n', true], ['POST /wait HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc', false],
];

function openAndDrop(index) {
  const [bytes, waits] = kinds[index % kinds.length];
  const socket = net.connect(port, '127.0.0.1');
  const leave = () => (index % 2 ? socket.resetAndDestroy() : socket.destroy());
  socket.on('error', () => {});
  socket.on('connect', () => {
    if (bytes) socket.write(bytes);
    if (waits) socket.once('data', leave);
    else setImmediate(leave);
  });
  return new Promise((resolve) => socket.on('close', resolve));
}

async function openAndDropMany(count) {
  for (let done = 0; done < count; done += 100) await Promise.all(Array.from({ length: 100 }, (_, index) => openAndDrop(done + index)));
  for (let open = 1; open > 0;) {
    open = await new Promise((resolve) => server.getConnections((error, number) => resolve(number)));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const descriptors = () => fs.readdirSync('/proc/self/fd').length;
const settledMemory = async () => {
  for (let round = 0; round < 3; round++) {
    globalThis.gc();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return process.memoryUsage.rss();
};

// The heap finds its size in the first rounds.
const ROUNDS = 5;
const WARM_ROUNDS = 2;
let descriptorsBefore, memoryBefore, memory;
for (let round = 1; round <= ROUNDS; round++) {
  await openAndDropMany(total / ROUNDS);
  memory = await settledMemory();
  if (round === WARM_ROUNDS) [descriptorsBefore, memoryBefore] = [descriptors(), memory];
}
console.log('descriptors', descriptors() - descriptorsBefore);
const grownMB = (memory - memoryBefore) / 1e6;
console.log('memory', grownMB < limitMB ? 'as before' : `grew by ${grownMB.toFixed(1)} MB`);
server.close(() => console.log('closed'));
