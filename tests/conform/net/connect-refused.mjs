import net from 'node:net';
import { once } from 'node:events';
const server = net.createServer().listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address();
server.close();
await once(server, 'close');
const client = net.connect(port, '127.0.0.1');
client.on('close', (failed) => console.log('close', failed));
const [error] = await once(client, 'error');
console.log(error.name, error.code, error.errno, error.syscall, error.address, error.port === port, error.message.replace(/\d+$/, '<port>'),
  Object.keys(error));
const missing = net.connect('/does/not/exist.sock');
const [absent] = await once(missing, 'error');
console.log(absent.code, absent.errno, absent.syscall, absent.address, absent.port, absent.message, Object.keys(absent));
