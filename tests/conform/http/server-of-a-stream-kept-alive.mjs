import http from 'node:http';
import { duplexPair } from 'node:stream';
// Two requests on one pair of streams; a connection that waits for a third does not keep the program alive.
const server = http.createServer((request, response) => {
  console.log(request.url);
  response.end('x');
});
const [clientSide, serverSide] = duplexPair();
server.emit('connection', serverSide);
function send(path, done) {
  const request = http.request({ createConnection: () => clientSide, path, headers: { Connection: 'keep-alive' } });
  request.on('response', (response) => response.resume().on('end', done));
  request.shouldKeepAlive = true;
  request.end();
}
send('/first', () => send('/second', () => console.log('done', serverSide.destroyed)));
