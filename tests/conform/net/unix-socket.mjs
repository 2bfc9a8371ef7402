import net from 'node:net';
import fs from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';
const file = path.join(process.env.TMPDIR, 's.sock');
const server = net.createServer((socket) => {
  console.log(socket.remoteAddress, socket.localAddress, socket.address(), socket.remoteFamily);
  socket.pipe(socket);
}).listen(file);
await once(server, 'listening');
console.log(path.basename(server.address()), fs.statSync(file).isSocket());
const client = net.connect(file);
client.on('connect', () => console.log('connect', client.remoteAddress, client.localPort));
client.on('data', (chunk) => {
  console.log(String(chunk));
  client.end();
});
client.write('over a file');
await once(client, 'close');
const second = net.createServer().listen(file);
const [error] = await once(second, 'error');
console.log(error.code, path.basename(error.address), error.port);
server.close();
await once(server, 'close');
console.log(fs.existsSync(file));
