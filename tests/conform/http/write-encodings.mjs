import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  res.setHeader('X-Latin', 'é');
  res.write('é', 'latin1');
  res.write('68656c6c6f', 'hex');
  res.write('aGk=', 'base64');
  res.write('ab', 'utf16le');
  res.end('ü', 'binary');
});
await talk(server, 'of writes', 'GET / HTTP/1.0\r\n\r\n');
server.close();
