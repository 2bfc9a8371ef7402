import net from 'node:net';
import { once } from 'node:events';
const first = net.createServer().listen(0, '127.0.0.1');
await once(first, 'listening');
const { port } = first.address();
const second = net.createServer().listen(port, '127.0.0.1');
const [inUse] = await once(second, 'error');
console.log(inUse.code, inUse.errno, inUse.syscall, inUse.address, inUse.port === port, inUse.message.replace(/\d+$/, '<port>'), Object.keys(inUse));
console.log(second.listening, second.address());
try {
  first.listen(0);
} catch (error) {
  console.log(error.name, error.code, error.message);
}
const [folder] = await once(net.createServer().listen('/does/not/exist/x.sock'), 'error');
console.log(folder.code, folder.syscall, folder.address, folder.port, folder.message);
const [foreign] = await once(net.createServer().listen(0, '192.0.2.1'), 'error');
console.log(foreign.code, foreign.syscall, foreign.address, foreign.message);
first.close();
