import { STATUS_CODES } from 'node:http';
import { serve, connect, settled } from './fixtures/raw.js';
const server = await serve((req, res) => {
  res.statusCode = Number(req.url.slice(1));
  res.end();
});
for (const code of Object.keys(STATUS_CODES).filter((one) => one >= 200)) {
  const client = connect(server);
  await client.step(`GET /${code} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
  await client.finished();
  console.log(client.received.toString().split('\r\n')[0], client.received.includes('Content-Length'));
}
await settled(server);
server.close();
