import http from 'node:http';
import { once } from 'node:events';
import { answering } from './fixtures/answers.js';
const server = await answering(['HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n']);
const req = http.request({ port: server.port, host: '127.0.0.1', agent: false, method: 'PUT', headers: { 'X-Start': 'a' } });
req.setHeader('X-B', ['1', '2']);
req.appendHeader('X-Start', 'b');
req.removeHeader('X-None');
console.log({ ...req.getHeaders(), host: 'h' }, req.getHeaderNames(), req.getRawHeaderNames(), req.hasHeader('x-b'));
req.flushHeaders();
try {
  req.setHeader('X-Late', '1');
} catch (error) {
  console.log(error.code, error.message);
}
req.addTrailers({ 'X-Trailer': 'end' });
req.end('body');
const [res] = await once(req, 'response');
res.resume();
await once(req, 'close');
server.seen();
server.close();
