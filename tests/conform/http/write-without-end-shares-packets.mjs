import { serve, connect, settled } from './fixtures/raw.js';
const server = await serve((req, res) => {
  res.write('first');
  setTimeout(() => res.end('second'), 20);
});
const client = connect(server);
const packets = [];
client.socket.on('data', (chunk) => packets.push(chunk.toString('latin1')));
await client.step('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
await client.finished();
await settled(server);
// The head leaves together with the first write, and the last chunk with the end.
console.log(packets.map((packet) => packet.replace(/Date: .*\r\n/, '')));
server.close();
