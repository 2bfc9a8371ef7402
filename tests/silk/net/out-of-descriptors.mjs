// A server without a free descriptor drops the connections that it cannot have, does not spin, and serves again as soon
// as there is room. An 'error' listener would be told of each; without one nothing is thrown.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import { fileURLToPath } from 'node:url';

const file = fileURLToPath(import.meta.url);

function serve() {
  const live = new Set();
  const server = net.createServer((socket) => {
    live.add(socket);
    socket.on('error', () => {}).on('close', () => live.delete(socket)).write('hello');
  });
  server.listen(0, '127.0.0.1', () => process.send(server.address().port));
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send({ live: live.size, busyMs: (user + system) / 1000 });
  });
}

async function main() {
  const child = fork(file, ['serve'], { execPath: '/bin/sh', execArgv: ['-c', `ulimit -n 40; exec "$0" "$@"`, process.execPath] });
  const [port] = await once(child, 'message');
  const ask = async () => {
    child.send('?');
    return (await once(child, 'message'))[0];
  };
  const sockets = [];
  let closed = 0;
  for (let i = 0; i < 100; i++) {
    sockets.push(net.connect(port, '127.0.0.1').on('error', () => {}).on('close', () => closed++).resume());
  }
  let answer = await ask();
  while (answer.live + closed < 100) answer = await ask();
  console.log('some are served, the rest is dropped:', answer.live > 10 && answer.live < 40);
  await new Promise((resolve) => setTimeout(resolve, 300));
  console.log('waiting costs nothing:', (await ask()).busyMs - answer.busyMs < 50);
  for (const socket of sockets) socket.destroy();
  while ((await ask()).live > 0);
  const [data] = await once(net.connect(port, '127.0.0.1'), 'data');
  console.log('and then:', data.toString());
  child.kill();
  process.exit();
}

if (process.argv[2] === 'serve') serve();
else await main();
