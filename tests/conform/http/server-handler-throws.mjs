import { serve, connect } from './fixtures/raw.js';
const server = await serve((req, res) => {
  if (req.url === '/throw') throw new Error('of the handler');
  res.end('ok');
});
process.on('uncaughtException', (error, origin) => console.log(origin, error.message));
const client = connect(server);
await client.step('GET /throw HTTP/1.1\r\nHost: x\r\n\r\n');
await client.step(20);
const other = connect(server);
await other.step('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
await other.finished();
other.print();
console.log(client.ending);
client.socket.destroy();
server.close();
