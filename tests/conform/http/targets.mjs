import { serve, talks } from './fixtures/raw.js';
const server = await serve((req, res) => {
  console.log(req.method, JSON.stringify(req.url), req.headers.host);
  res.end();
});
const request = (line) => Buffer.from(`${line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`, 'latin1');
await talks(server, {
  'absolute form': request('GET http://example.com:8080/path?q=1'),
  'OPTIONS *': request('OPTIONS *'),
  'GET *': request('GET *'),
  'a query alone': request('GET ?q=1'),
  'dots and slashes': request('GET //a/../b/./c'),
  'a fragment': request('GET /a#b'),
  'percent signs': request('GET /%zz%00'),
  'odd characters': request('GET /"<>[]{}|\\^`'),
  'non-ASCII': request('GET /\xe9'),
  'no slash': request('GET path'),
  'a schema alone': request('GET http://'),
});
server.close();
