import http from 'node:http';
import { once } from 'node:events';
import { answering } from './fixtures/answers.js';
const server = await answering(['HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n'], { keep: true });
const agent = new http.Agent({ keepAlive: true });
for (let index = 0; index < 2; index++) {
  const req = http.request({ port: server.port, host: '127.0.0.1', method: 'HEAD', agent });
  req.end();
  const [res] = await once(req, 'response');
  res.resume();
  await once(res, 'end');
  await new Promise(setImmediate);
  console.log(res.headers['content-length'], res.complete, req.reusedSocket);
}
agent.destroy();
server.close();
