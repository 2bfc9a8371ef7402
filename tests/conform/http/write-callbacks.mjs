import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  res.on('prefinish', () => console.log('prefinish'));
  res.on('finish', () => console.log('finish'));
  res.on('close', () => console.log('close'));
  res.write('one', () => console.log('one written'));
  res.write('two', 'utf8', (error) => console.log('two written', error));
  res.write('', () => console.log('empty written'));
  res.end('three', 'latin1', () => console.log('end callback'));
  console.log('returned', res.writableEnded, res.writableFinished, res.finished);
});
await talk(server, 'the order', 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
server.close();
