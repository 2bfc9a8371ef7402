import http from 'node:http';
import { once } from 'node:events';
import { serve } from './fixtures/raw.js';
const server = await serve((req, res) => {
  req.on('data', (chunk) => console.log('server got', String(chunk)));
  req.on('end', () => res.end('ok'));
});
const req = http.request({ port: server.address().port, method: 'POST', agent: false, headers: { Expect: '100-continue', 'Content-Length': 4 } });
req.on('continue', () => {
  console.log('continue');
  req.end('body');
});
req.flushHeaders();
const [res] = await once(req, 'response');
console.log(res.statusCode);
res.resume();
await once(res, 'end');
server.close();
