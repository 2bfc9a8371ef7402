import { serve, settled, connect } from './fixtures/raw.js';
const server = await serve((req, res) => {
  console.log('request', req.url);
  res.end(req.url);
});
const get = (url, more = '') => `GET ${url} HTTP/1.1\r\nHost: x\r\n${more}\r\n`;
// What of the answers still arrives depends on the kernel: bytes that nobody read reset a connection.
const client = connect(server);
await client.step(get('/1') + get('/2', 'Connection: close\r\n') + get('/3'));
await client.finished();
await settled(server);
server.close();
