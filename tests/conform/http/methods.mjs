import http, { METHODS } from 'node:http';
import { serve, connect, settled } from './fixtures/raw.js';
console.log(METHODS.join(' '), METHODS === http.METHODS);
const server = await serve((req, res) => {
  req.resume();
  res.end(req.method);
});
for (const method of METHODS) {
  if (method === 'CONNECT') continue;
  const client = connect(server);
  await client.step(`${method} / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
  await client.finished();
  console.log(method, JSON.stringify(client.received.toString().split('\r\n\r\n')[0].split('\r\n')[0]),
    client.received.toString().split('\r\n\r\n')[1]);
}
await settled(server);
server.close();
