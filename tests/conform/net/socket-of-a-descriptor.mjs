import net from 'node:net';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
if (process.argv[2] === 'child') {
  const socket = new net.Socket({ fd: 1, readable: false, writable: true });
  console.log(typeof socket.fd, socket.readable, socket.writable);
  socket.end('through the descriptor\n');
} else {
  const done = spawnSync(process.execPath, [fileURLToPath(import.meta.url), 'child'], { encoding: 'utf8' });
  console.log(done.stdout, done.stderr, done.status);
}
