import fs from 'node:fs';
import { serve, settled, connect, END, RESET, talk } from './fixtures/raw.js';
const counts = {};
const count = (name) => { counts[name] = (counts[name] ?? 0) + 1; };
const server = await serve((req, res) => {
  count('request');
  req.on('error', () => {});
  res.on('error', () => {});
  req.on('close', () => count('req close'));
  res.on('close', () => count('res close'));
  switch (req.url) {
    case '/answer': return res.end('ok');
    case '/begin': return res.write('begun');
    case '/large': return res.write(Buffer.alloc(8 << 20));
    case '/read': return req.resume();
  }
});
server.on('clientError', (error, socket) => {
  count('clientError');
  socket.destroy();
});
server.on('upgrade', (req, socket) => {
  count('upgrade');
  socket.on('error', () => {});
  socket.on('close', () => count('upgraded close'));
  socket.on('end', () => socket.end());
  socket.resume();
  socket.write('HTTP/1.1 101 Switching Protocols\r\n\r\n');
});
const get = (url) => `GET ${url} HTTP/1.1\r\nHost: x\r\n\r\n`;
const states = {
  'connected': [],
  'in the request line': ['GET / HT', 3],
  'in the head': ['GET / HTTP/1.1\r\nHo', 3],
  'waiting for the answer': [get('/wait'), 3],
  'in the body, unread': ['POST /wait HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc', 3],
  'in the body, read': ['POST /read HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc', 3],
  'in a chunk': ['POST /read HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nabc', 3],
  'answer begun': [get('/begin'), /begun/],
  'answer does not fit': [(client) => client.socket.pause(), get('/large'), 3],
  'idle': [get('/answer'), /ok$/],
  'requests queued': [get('/wait') + get('/answer') + get('/answer'), 3],
  'upgraded': ['GET /u HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n', /101/],
};
const descriptors = () => fs.readdirSync('/proc/self/fd').length;
const before = descriptors();
for (const [state, steps] of Object.entries(states)) {
  for (const last of [RESET, (client) => client.socket.destroy()]) {
    for (const name of Object.keys(counts)) delete counts[name];
    const clients = Array.from({ length: 5 }, () => connect(server));
    await Promise.all(clients.map(async (client) => {
      await new Promise((resolve) => client.socket.on('connect', resolve));
      for (const step of [...steps, last]) await client.step(step);
      await client.finished();
    }));
    await settled(server);
    // Whether a reset before the first byte is seen as an error depends on the kernel.
    if (state !== 'connected') console.log(`${state}, ${last === RESET ? 'reset' : 'closed'}`, JSON.stringify(Object.entries(counts).sort()));
  }
}
console.log('descriptors', descriptors() === before);
await talk(server, 'and it still answers', 'GET /answer HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
server.close();
