import { serve, connect, settled } from './fixtures/raw.js';
let drained = 0;
const server = await serve((req, res) => {
  let left = 200;
  const more = () => {
    while (left-- > 0) if (!res.write(Buffer.alloc(65536, 'x'))) return;
    res.end('end');
  };
  res.on('drain', () => {
    drained++;
    more();
  });
  res.on('finish', () => console.log('finish', drained > 5, left < 0));
  more();
});
const client = connect(server);
let total = 0;
client.socket.removeAllListeners('data');
client.socket.on('data', (chunk) => { total += chunk.length; });
client.socket.pause();
await client.step('GET / HTTP/1.0\r\n\r\n');
await client.step(50);
console.log('before the client reads', drained < 200);
client.socket.resume();
await client.finished();
await settled(server);
console.log(total > 200 * 65536, client.ending);
server.close();
