import http from 'node:http';
import { Duplex } from 'node:stream';
import { show } from './fixtures/raw.js';
const server = http.createServer(async (req, res) => {
  let body = '';
  for await (const chunk of req) body += chunk;
  console.log(req.method, req.url, body, req.socket === duplex);
  res.end(`got ${body}`);
});
const written = [];
const duplex = new Duplex({
  read() {},
  write(chunk, encoding, done) {
    written.push(chunk);
    done();
  },
});
server.emit('connection', duplex);
duplex.push('POST /d HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 3\r\n\r\nabc');
duplex.on('finish', () => {
  console.log('finish');
  for (const line of show(Buffer.concat(written))) console.log(line);
  duplex.push(null);
});
duplex.on('close', () => console.log('close'));
