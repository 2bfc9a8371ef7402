import net from 'node:net';
for (const args of [[70000], [-1], [{}], [{ port: 'x' }], [{ port: -1 }], [{ port: undefined }], [{ port: null }], [{ fd: -1 }], [{ path: 5 }], [true], [{ host: 'x' }],
  [1.5], [{ port: 0, host: 5 }], [{ port: 0, signal: 5 }]]) {
  const server = net.createServer();
  try {
    server.on('error', (error) => console.log('error event', error.code, error.syscall));
    const shown = JSON.stringify(args);
    server.listen(...args);
    console.log('accepted', shown);
    server.close();
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
for (const options of [5, 'x', null]) {
  try {
    net.createServer(options);
    console.log('accepted', options);
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
