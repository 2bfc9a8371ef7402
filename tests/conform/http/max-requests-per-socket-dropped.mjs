import { serve, talk, END } from './fixtures/raw.js';
const server = await serve((req, res) => {
  console.log('request', req.url);
  setImmediate(() => res.end('ok'));
});
server.maxRequestsPerSocket = 1;
server.on('dropRequest', (req, socket) => console.log('dropRequest', req.url, socket.constructor.name));
const get = (url) => `GET ${url} HTTP/1.1\r\nHost: x\r\n\r\n`;
await talk(server, 'a pipelined request beyond the limit', get('/1') + get('/2'), /0\r\n\r\n$/, END);
server.close();
