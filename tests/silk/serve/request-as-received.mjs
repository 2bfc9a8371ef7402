// URL, method, headers and body of a request, whichever way they are read.
import { serve } from 'silk:http';
import { close, exchange } from './fixtures/raw.mjs';

const server = serve({ hostname: '127.0.0.1' }, async (request, info) => {
  const { method, url, body, bodyUsed } = request;
  console.log(method, url.replace(server.port, 'PORT'), body === null, bodyUsed, request instanceof Request, info.remoteAddress.address);
  switch (new URL(url).pathname) {
    case '/text': return new Response(await request.text());
    case '/json': return Response.json(await request.json());
    case '/form': return Response.json([...await request.formData()]);
    case '/stream': {
      const sizes = [];
      for await (const chunk of request.body) sizes.push(chunk.length);
      return new Response(`${sizes.reduce((a, b) => a + b, 0)} ${request.bodyUsed}`);
    }
    case '/echo': return new Response(request.body);
    case '/clone': {
      const copy = request.clone();
      return new Response(`${await request.text()} ${await copy.text()}`);
    }
    case '/unread': return new Response('no');
    default: return Response.json([...request.headers]);
  }
});
await server.ready;
const post = (path, headers, body) => exchange(server, close(`POST ${path}`, headers, body));
const bodyOf = (answer) => answer.slice(answer.indexOf('\r\n\r\n') + 4);
console.log(bodyOf(await exchange(server, close('GET /a/../b%20c?d#e', 'X-Two: 1\r\nx-two: 2\r\nCookie: k=v\r\n'))));
for (const target of ['http://other/x?y', '*', '//a/b', '/%2e%2e/a', '/a.b/.c', '/a"b<>']) await exchange(server, close(`OPTIONS ${target}`));
await exchange(server, 'GET / HTTP/1.1\r\nHost: EXAMPLE.com:80\r\nConnection: close\r\n\r\n');
await exchange(server, 'GET / HTTP/1.1\r\nHost: bad host\r\nConnection: close\r\n\r\n');
await exchange(server, 'GET / HTTP/1.0\r\n\r\n');
console.log(bodyOf(await post('/text', 'Content-Length: 3\r\n', 'abc')));
console.log(bodyOf(await post('/json', 'Transfer-Encoding: chunked\r\n', '3\r\n{"a\r\n4\r\n":1}\r\n0\r\n\r\n')));
console.log(bodyOf(await post('/form', 'Content-Length: 7\r\nContent-Type: application/x-www-form-urlencoded\r\n', 'a=b&c=d')));
console.log(bodyOf(await post('/stream', 'Content-Length: 3000000\r\n', 'x'.repeat(3000000))));
console.log(JSON.stringify(bodyOf(await post('/echo', 'Content-Length: 5\r\n', 'hello'))));
console.log(bodyOf(await post('/clone', 'Content-Length: 5\r\n', 'hello')));
console.log(bodyOf(await post('/unread', 'Content-Length: 5\r\n', 'hello')));
console.log(bodyOf(await post('/text', 'Content-Length: 0\r\n', '')));
await server.shutdown();
