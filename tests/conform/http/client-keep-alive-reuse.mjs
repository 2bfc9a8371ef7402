import http from 'node:http';
import { once } from 'node:events';
import { answering } from './fixtures/answers.js';
const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
const server = await answering([answer], { keep: true });
const agent = new http.Agent({ keepAlive: true });
agent.on('free', () => console.log('free'));
for (let index = 0; index < 3; index++) {
  const req = http.get({ port: server.port, host: '127.0.0.1', agent, path: `/${index}` });
  const [res] = await once(req, 'response');
  res.resume();
  await once(res, 'end');
  await new Promise(setImmediate);
  console.log(index, req.reusedSocket, Object.values(agent.freeSockets).flat().length, Object.values(agent.sockets).flat().length);
}
agent.destroy();
server.seen();
server.close();
