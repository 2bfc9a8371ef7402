import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  res.on('error', (error) => console.log('error', error.code));
  res.on('close', () => console.log('close'));
  res.destroy();
  console.log(res.write('late', (error) => console.log('write callback', error.code, error.message)));
  res.end('later', (error) => console.log('end callback', error?.code));
});
await talk(server, 'ERR_STREAM_DESTROYED', 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
server.close();
