import { serve, settled, connect } from './fixtures/raw.js';
const server = await serve({ headersTimeout: 150, requestTimeout: 0, connectionsCheckingInterval: 20 }, (req, res) => res.end('ok'));
// A byte now and then keeps no head alive.
const slow = Array.from({ length: 20 }, async () => {
  const client = connect(server);
  for (const byte of 'GET / HTTP/1.1\r\nHost: x\r\nX: 123456789012345678901234567890') {
    if (client.ending) break;
    await client.step(byte);
    await client.step(10);
  }
  await client.finished();
  return client.received.toString();
});
for (let index = 0; index < 10; index++) {
  const client = connect(server);
  await client.step('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
  await client.finished();
  if (!client.received.toString().endsWith('ok')) console.log('not answered');
}
const answers = await Promise.all(slow);
console.log(answers.length, new Set(answers));
await settled(server);
server.close();
