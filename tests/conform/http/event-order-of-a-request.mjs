import { serve, talk } from './fixtures/raw.js';
const ofRequest = [];
const ofResponse = [];
const server = await serve((req, res) => {
  for (const name of ['end', 'close', 'pause', 'resume']) req.on(name, () => ofRequest.push(name));
  for (const name of ['prefinish', 'finish', 'close', 'socket', 'pipe', 'drain']) res.on(name, () => ofResponse.push(name));
  res.end('ok');
  console.log('returned', ofRequest, ofResponse);
});
server.on('connection', () => console.log('connection'));
await talk(server, 'answered at once, body unread', 'POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 4\r\n\r\nbody');
console.log(ofRequest, ofResponse);
server.close();
