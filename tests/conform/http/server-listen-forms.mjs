import http from 'node:http';
import { once } from 'node:events';
import path from 'node:path';
import { talk } from './fixtures/raw.js';
const handler = (req, res) => res.end('ok');
const bytes = 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';
const file = path.join(process.env.TMPDIR, 'http.sock');
for (const args of [[], [0], [0, '127.0.0.1'], [{ port: 0, host: '127.0.0.1', backlog: 5 }], [file], [{ path: file }]]) {
  const server = http.createServer(handler);
  console.log(server.listen(...args) === server);
  await once(server, 'listening');
  const address = server.address();
  console.log(typeof address === 'string' ? path.basename(address) : `${address.address} ${address.family}`, server.listening);
  await talk(server, args.length === 1 && typeof args[0] === 'string' ? 'path' : typeof args[0], bytes);
  server.close();
  await once(server, 'close');
  console.log(server.listening);
}
