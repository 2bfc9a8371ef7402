import net from 'node:net';
const { SocketAddress } = net;
console.log(new SocketAddress(), new SocketAddress({ address: '::1', family: 'ipv6', port: 80, flowlabel: 1 }).toJSON());
console.log(SocketAddress.parse('1.2.3.4:81')?.toJSON(), SocketAddress.parse('[::1]:9')?.toJSON(), SocketAddress.parse('x'));
console.log(SocketAddress.isSocketAddress(new SocketAddress()), SocketAddress.isSocketAddress({}));
for (const options of [{ address: 'x' }, { port: -1 }, { family: 'x' }, { flowlabel: -1 }, 5]) {
  try {
    console.log(new SocketAddress(options));
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
