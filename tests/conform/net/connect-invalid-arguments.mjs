import net from 'node:net';
for (const args of [[], [{}], [70000], [-1], ['x'], [{ port: 'x' }], [{ port: 80, host: 5 }], [{ port: 80, localAddress: 'x' }],
  [{ port: 80, localPort: 'x' }], [{ port: 80, family: 5 }], [{ port: 80, lookup: 5 }], [{ path: 5 }], [{ port: 80, hints: 12345 }], [null], [undefined],
  [true], [{ port: 80, timeout: 'x' }], [{ port: 80, autoSelectFamily: 5 }], [{ port: 80, signal: 5 }]]) {
  try {
    const socket = net.connect(...args);
    socket.on('error', () => {});
    socket.destroy();
    console.log('accepted', args);
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
