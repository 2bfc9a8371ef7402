import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  res.setHeader('X-Old', '1');
  const headers = new Headers({ 'X-Old': 'new', Foo: 'bar' });
  headers.append('Set-Cookie', 'a=1');
  headers.append('Set-Cookie', 'b=2');
  console.log(res.setHeaders(headers) === res);
  console.log(res.getHeaders());
  res.end();
});
await talk(server, 'Headers', 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
server.close();
