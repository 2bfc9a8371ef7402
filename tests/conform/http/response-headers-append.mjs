import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  console.log(res.appendHeader('X-A', '1') === res);
  res.appendHeader('x-a', '2');
  res.appendHeader('X-A', ['3', '4']);
  res.setHeader('X-B', ['1']);
  res.appendHeader('X-B', '2');
  res.appendHeader('Set-Cookie', 'a=1');
  res.appendHeader('set-cookie', ['b=2', 'c=3']);
  res.appendHeader('X-C', []);
  console.log(res.getHeaders());
  res.end();
});
await talk(server, 'appendHeader', 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
server.close();
