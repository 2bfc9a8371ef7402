import { serve, talk } from './fixtures/raw.js';
const server = await serve({ keepAliveTimeout: 0 }, (req, res) => res.end('ok'));
console.log(server.keepAliveTimeout);
await talk(server, 'no timeout is announced',
  'GET / HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
server.close();
