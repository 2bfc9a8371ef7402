import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  res.setHeader('X-A', '1');
  console.log(res.headersSent, res._header === null);
  res.flushHeaders();
  console.log(res.headersSent, typeof res._header);
  res.flushHeaders();
  answer = () => res.end('late');
});
let answer;
await talk(server, 'the head arrives first', 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', /\r\n\r\n/, () => answer());
server.close();
