import http from 'node:http';
import net from 'node:net';
// Connections that fail before the request knows them.
function run(name, options) {
  return new Promise((resolve) => {
    const request = http.request({ host: '127.0.0.1', port: 1, ...options });
    for (const event of ['socket', 'error', 'close']) {
      request.on(event, (value) => console.log(name, event, event === 'error' ? value.code ?? value.message : ''));
    }
    request.on('close', resolve);
    // Without a socket there is no 'close'.
    request.on('error', () => setTimeout(resolve, 100));
    request.end();
  });
}
await run('path that is not there', { socketPath: '/nonexistent/socket' });
await run('error given', { createConnection: (_, done) => done(new Error('given')) });
await run('thrown', { createConnection() { throw new Error('thrown'); } });
const blockList = new net.BlockList();
blockList.addAddress('127.0.0.1');
await run('blocked', {
  host: 'example.test', family: 4, lookup: (host, options, done) => done(null, '127.0.0.1', 4),
  createConnection: (options) => net.createConnection({ ...options, blockList }),
});
await run('lookup fails', { host: 'example.test', lookup: (host, options, done) => done(new Error('no such host')) });
