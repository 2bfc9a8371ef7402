import http from 'node:http';
import { once } from 'node:events';
import { answering } from './fixtures/answers.js';
const server = await answering([(socket) => {
  socket.write('HTTP/1.1 200 Connection Established\r\n\r\nhead');
  socket.on('end', () => socket.end());
}]);
const req = http.request({ port: server.port, host: '127.0.0.1', method: 'CONNECT', path: 'example.com:443' });
req.end();
const [res, socket, head] = await once(req, 'connect');
console.log(res.statusCode, head.toString(), socket.listenerCount('data'), req.shouldKeepAlive);
socket.end();
await once(socket, 'close');
server.seen();
server.close();
