import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  res.on('error', (error) => console.log('error', error.code, error.message));
  res.on('close', () => console.log('close'));
  console.log(res.end('ok') === res);
  console.log(res.write('late', (error) => console.log('write callback', error.code)));
  console.log(res.end('later', (error) => console.log('end callback', error.code)) === res);
  console.log(res.end() === res);
});
await talk(server, 'write and end after the end', 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
server.close();
