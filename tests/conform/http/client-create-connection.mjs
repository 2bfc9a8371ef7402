import http from 'node:http';
import net from 'node:net';
import { once } from 'node:events';
import { answering } from './fixtures/answers.js';
const server = await answering(['HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok'], { keep: true });
let own;
const req = http.get({ host: 'example.invalid', createConnection: (options) => {
  console.log(options.host, options.path);
  own = net.connect(server.port, '127.0.0.1');
  return own;
} });
const [res] = await once(req, 'response');
console.log(req.socket === own);
for await (const chunk of res) console.log(String(chunk));
server.seen();
server.close();
