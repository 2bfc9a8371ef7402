import http from 'node:http';
import { once } from 'node:events';
import { answering } from './fixtures/answers.js';
const server = await answering(['HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'], { keep: true });
const agent = new http.Agent();
for (let index = 0; index < 2; index++) {
  const req = http.get({ port: server.port, host: '127.0.0.1', agent });
  const [res] = await once(req, 'response');
  res.resume();
  await once(req, 'close');
  console.log(req.reusedSocket, Object.keys(agent.freeSockets).length, Object.keys(agent.sockets).length);
}
server.seen();
server.close();
