import { serve, talk, RESET } from './fixtures/raw.js';
const server = await serve((req, res) => {
  req.on('aborted', () => console.log('aborted'));
  req.on('error', (error) => console.log('req error', error.code, error.message));
  req.on('close', () => console.log('req close', req.destroyed));
  res.on('close', () => console.log('res close', res.writableFinished));
  res.write('begun');
});
server.on('clientError', (error, socket) => {
  console.log('clientError', error.code, error.syscall, socket.destroyed);
  socket.destroy();
});
await talk(server, 'in the head', 'GET / HTTP/1.1\r\nHo', 80, RESET);
await talk(server, 'while the answer is written', 'GET / HTTP/1.1\r\nHost: x\r\n\r\n', /begun/, RESET);
server.close();
