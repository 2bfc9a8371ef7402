import http from 'node:http';
import net from 'node:net';
import { Writable } from 'node:stream';
// A response that is read slowly stops the server, and goes on.
const chunk = Buffer.alloc(50_000, 'a');
const server = net.createServer((socket) => {
  socket.once('data', () => {
    socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: Sum\r\n\r\n');
    let sent = 0;
    let stops = 0;
    const send = () => {
      while (sent < 400) {
        sent++;
        if (!socket.write(Buffer.concat([Buffer.from('c350\r\n'), chunk, Buffer.from('\r\n')]))) {
          stops++;
          return socket.once('drain', send);
        }
      }
      console.log(stops > 0);
      socket.end('0\r\nSum: 20000000\r\n\r\n');
    };
    send();
  });
});
server.listen(0, '127.0.0.1', () => {
  http.get({ port: server.address().port, host: '127.0.0.1', agent: false }, (response) => {
    let received = 0;
    let count = 0;
    response.pipe(new Writable({
      write(part, encoding, done) {
        received += part.length;
        if (count++ % 50 === 0) setTimeout(done, 2);
        else done();
      },
    })).on('finish', () => {
      console.log(received, response.trailers, response.complete);
      server.close();
    });
  });
});
