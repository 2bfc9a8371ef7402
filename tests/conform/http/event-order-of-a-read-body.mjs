import { serve, talk } from './fixtures/raw.js';
const ofRequests = [];
const ofResponses = [];
const server = await serve((req, res) => {
  req.on('data', (chunk) => ofRequests.push(`data ${chunk.length}`));
  for (const name of ['end', 'close', 'resume']) req.on(name, () => ofRequests.push(name));
  for (const name of ['prefinish', 'finish', 'close']) res.on(name, () => ofResponses.push(name));
  req.on('end', () => res.end('ok'));
});
await talk(server, 'keep-alive', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nbody', /ok$/,
  'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
console.log(ofRequests, ofResponses);
server.close();
