import net from 'node:net';
import { once } from 'node:events';
import path from 'node:path';
const file = path.join(process.env.TMPDIR, 'net.sock');
for (const args of [[], [0], [0, '127.0.0.1'], ['0', '127.0.0.1'], [{ port: 0, host: '127.0.0.1' }], [0, '127.0.0.1', 5], [{ port: 0, host: '::', ipv6Only: true }],
  [{ port: 0, host: 'localhost', exclusive: true }], [file], [{ path: file, readableAll: true, writableAll: true }], [undefined], [null]]) {
  const server = net.createServer();
  console.log(server.listen(...args, () => console.log('callback', server.listening)) === server, server.listening);
  await once(server, 'listening');
  const address = server.address();
  console.log(typeof address === 'string' ? path.basename(address) : [address.family, address.address === '127.0.0.1' ? 'v4' : 'v6', address.port > 0]);
  server.close();
  await once(server, 'close');
}
