import http from 'node:http';
import { duplexPair } from 'node:stream';
// A server and a client on a pair of streams: nothing else keeps the program alive.
const server = http.createServer((request, response) => {
  console.log(request.method, request.url, request.headers.host);
  response.end('answer');
});
const [clientSide, serverSide] = duplexPair();
server.emit('connection', serverSide);
const request = http.request({ createConnection: () => clientSide, path: '/x' }, (response) => {
  console.log(response.statusCode, response.headers['content-length']);
  response.on('data', (chunk) => console.log(String(chunk)));
  response.on('end', () => console.log('end'));
});
request.end();
