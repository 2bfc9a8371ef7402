// While connections come without pause, one that is there already is answered between them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';

const FLOOD = `
  const net = require('net');
  const open = () => net.connect(+process.argv[1], '127.0.0.1', function() { this.destroy(); })
    .on('error', () => {}).on('close', open);
  for (let i = 0; i < 100; i++) open();
`;

const server = net.createServer((socket) => {
  socket.on('error', () => {}).on('data', (data) => socket.write(data)).setNoDelay(true);
}).listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address();
const client = net.connect(port, '127.0.0.1').setNoDelay(true);
await once(client, 'connect');

const flood = spawn(process.execPath, ['-e', FLOOD, port], { stdio: 'inherit' });
await once(server, 'connection');
const delays = [];
for (let i = 0; i < 100; i++) {
  const started = performance.now();
  client.write('x');
  await once(client, 'data');
  delays.push(performance.now() - started);
}
flood.kill();
await once(flood, 'exit');
delays.sort((a, b) => a - b);
console.log('median below 50 ms:', delays[50] < 50);
client.destroy();
server.close();
