import net from 'node:net';
import { once } from 'node:events';
const list = new net.BlockList();
list.addAddress('10.0.0.1');
list.addRange('10.0.0.5', '10.0.0.9');
list.addSubnet('192.168.0.0', 16);
list.addAddress('::5', 'ipv6');
console.log(list.check('10.0.0.1'), list.check('10.0.0.7'), list.check('10.0.0.10'), list.check('192.168.3.4'), list.check('::5', 'ipv6'),
  list.check('::ffff:10.0.0.1', 'ipv6'));
console.log(list.rules);
for (const action of [() => list.addAddress('x'), () => list.addRange('10.0.0.9', '10.0.0.1'), () => list.addSubnet('10.0.0.0', 40), () => list.check(5)]) {
  try {
    action();
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
const blockList = new net.BlockList();
blockList.addAddress('127.0.0.1');
const server = net.createServer({ blockList }, () => console.log('connection')).listen(0, '127.0.0.1');
await once(server, 'listening');
const client = net.connect(server.address().port, '127.0.0.1');
client.on('error', () => {});
await once(client, 'close');
const refused = net.connect({ port: server.address().port, host: '127.0.0.1', blockList });
const [error] = await once(refused, 'error');
console.log(error.code, error.message);
server.close();
