import http from 'node:http';
import { once } from 'node:events';
import { answering } from './fixtures/answers.js';
const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
const server = await answering([answer, (socket) => socket.destroy()], { keep: true });
const agent = new http.Agent({ keepAlive: true });
const get = () => new Promise((resolve) => {
  const req = http.get({ port: server.port, host: '127.0.0.1', agent }, (res) => res.resume().on('end', () => setImmediate(resolve)));
  req.on('error', (error) => {
    console.log(error.code, error.message, req.reusedSocket);
    resolve();
  });
});
await get();
await get();
console.log(Object.keys(agent.freeSockets).length);
agent.destroy();
server.close();
