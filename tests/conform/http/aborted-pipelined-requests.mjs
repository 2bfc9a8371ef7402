import { serve, talk } from './fixtures/raw.js';
const ofRequests = [];
const ofResponses = [];
const server = await serve((req, res) => {
  for (const name of ['aborted', 'close']) req.on(name, () => ofRequests.push(`${name} ${req.url}`));
  res.on('close', () => ofResponses.push(`close ${req.url} ${res.writableFinished}`));
  if (req.url === '/3') client.socket.destroy();
});
let client;
const get = (url) => `GET ${url} HTTP/1.1\r\nHost: x\r\n\r\n`;
await talk(server, 'three wait', (one) => { client = one; }, get('/1') + get('/2') + get('/3'));
console.log(ofRequests, ofResponses);
server.close();
