import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  res.setHeader('X-Old', '1');
  console.log(res.setHeaders(new Map([['X-Old', 'new'], ['Foo', ['a', 'b']], ['Number', 5]])) === res);
  console.log(res.getHeaders());
  res.end();
});
await talk(server, 'a Map', 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
server.close();
