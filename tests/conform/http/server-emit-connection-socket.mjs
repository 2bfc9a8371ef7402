import http from 'node:http';
import net from 'node:net';
import { listen, talk } from './fixtures/raw.js';
const inner = http.createServer((req, res) => res.end(`inner ${req.url}`));
const outer = await listen(net.createServer((socket) => {
  socket.once('data', (chunk) => {
    console.log('first byte', chunk[0]);
    socket.pause();
    socket.unshift(chunk);
    inner.emit('connection', socket);
    process.nextTick(() => socket.resume());
  });
}));
await talk(outer, 'a socket handed on', 'GET /a HTTP/1.1\r\nHost: x\r\n\r\n', /inner \/a$/, 'GET /b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
outer.close();
