import http from 'node:http';
import { once } from 'node:events';
import { answering } from './fixtures/answers.js';
const server = await answering(['HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'], { keep: true });
const base = `http://127.0.0.1:${server.port}`;
for (const args of [[`${base}/text?a=b#c`], [new URL(`${base}/url`)], [`${base}/both`, { headers: { 'X-A': '1' } }],
  [`${base}/replaced`, { path: '/other' }], [`http://user:p%40ss@127.0.0.1:${server.port}/auth`]]) {
  const req = http.get(...args, (res) => res.resume());
  console.log(req.method, req.path, req.host, req.protocol);
  await once(req, 'close');
}
server.seen();
server.close();
