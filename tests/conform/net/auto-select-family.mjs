import net from 'node:net';
import { once } from 'node:events';
console.log(net.getDefaultAutoSelectFamily(), net.getDefaultAutoSelectFamilyAttemptTimeout());
const server = net.createServer((socket) => socket.end('hi')).listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address();
const lookup = (host, options, callback) => {
  console.log('lookup', host, options.all);
  callback(null, [{ address: '::1', family: 6 }, { address: '127.0.0.1', family: 4 }]);
};
const client = net.connect({ host: 'both.example', port, lookup, autoSelectFamily: true });
for (const name of ['connectionAttempt', 'connectionAttemptFailed', 'connectionAttemptTimeout']) {
  client.on(name, (address, at, family, error) => console.log(name, address, at === port, family, error?.code));
}
const [chunk] = await once(client, 'data');
console.log(String(chunk), client.autoSelectFamilyAttemptedAddresses.map((one) => one.replace(/:\d+$/, ':<port>')));
await once(client, 'close');
server.close();
await once(server, 'close');
const failing = net.connect({ host: 'both.example', port, lookup, autoSelectFamily: true });
const [error] = await once(failing, 'error');
console.log(error.constructor.name, error.code, error.errors.map((one) => [one.code, one.address]));
net.setDefaultAutoSelectFamily(false);
console.log(net.getDefaultAutoSelectFamily());
for (const action of [() => net.setDefaultAutoSelectFamily('x'), () => net.setDefaultAutoSelectFamilyAttemptTimeout(0)]) {
  try {
    action();
  } catch (invalid) {
    console.log(invalid.code, invalid.message);
  }
}
