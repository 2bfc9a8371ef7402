import http from 'node:http';
import net from 'node:net';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
// A program that ignores what write() says, and a client that reads nothing: `maxUnsentBytes` bounds what is kept for it.
const piece = Buffer.alloc(1 << 20, 'x');
const server = http.createServer((req, res) => {
  if (req.url === '/hello') return res.end('hello');
  res.on('error', (error) => console.log('res error', error.code));
  res.on('close', () => console.log('res close', res.writableFinished));
  let left = 600;
  const timer = setInterval(() => {
    for (let index = 0; index < 20 && left > 0; index++, left--) res.write(piece);
    if (left === 0 || res.destroyed) clearInterval(timer);
  }, 5);
});
server.maxUnsentBytes = 8 << 20;
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address();

const idle = process.memoryUsage.rss();
const client = net.connect(port, '127.0.0.1');
client.pause();
client.on('error', () => {});
client.write('GET /much HTTP/1.1\r\nHost: x\r\n\r\n');

let most = 0;
let slowest = 0;
for (let index = 0; index < 40; index++) {
  const began = performance.now();
  const answer = await fetchHello();
  slowest = Math.max(slowest, performance.now() - began);
  if (answer !== 'hello') console.log('wrong answer', answer);
  most = Math.max(most, process.memoryUsage.rss());
  await new Promise((resolve) => setTimeout(resolve, 5));
}
console.log('memory', most - idle < 40e6 ? 'bounded' : `grew by ${Math.round((most - idle) / 1e6)} MB`);
console.log('others', slowest < 250 ? 'answered' : `waited ${Math.round(slowest)} ms`);
client.destroy();
server.closeAllConnections();
server.close(() => console.log('closed'));

function fetchHello() {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, '127.0.0.1');
    let text = '';
    socket.on('data', (chunk) => { text += chunk; });
    socket.on('error', reject);
    socket.on('end', () => resolve(text.split('\r\n\r\n')[1]));
    socket.write('GET /hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
  });
}
