import { serve, connect, settled } from './fixtures/raw.js';
let request;
const server = await serve((req, res) => {
  request = req;
  res.on('finish', () => console.log('finish'));
});
const client = connect(server);
const size = 64 << 20;
await client.step(`POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ${size}\r\n\r\n`);
for (let sent = 0; sent < size; sent += 1 << 20) client.socket.write(Buffer.alloc(1 << 20));
await client.step(100);
console.log('unread', client.socket.writableLength > size / 2, request.readableLength <= 1 << 20, request.readableFlowing);
let total = 0;
for await (const chunk of request) total += chunk.length;
console.log('all', total === size);
request.socket.end('HTTP/1.1 200 By Hand\r\n\r\n');
await client.finished();
client.print();
server.close();
