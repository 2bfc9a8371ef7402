import { serve, talks } from './fixtures/raw.js';
const server = await serve((req, res) => {
  console.log(req.httpVersion, req.httpVersionMajor, req.httpVersionMinor, 'shouldKeepAlive', res.shouldKeepAlive);
  if (req.url === '/chunks') {
    res.write('one');
    res.end('two');
  } else {
    if (req.url === '/length') res.setHeader('Content-Length', 2);
    res.end('ok');
  }
});
const get = (url, connection = '') => `GET ${url} HTTP/1.0\r\n${connection}\r\n`;
const alive = 'Connection: keep-alive\r\n';
await talks(server, {
  'no Connection header': get('/'),
  'keep-alive, then the default': get('/', alive) + get('/'),
  'keep-alive with a length': get('/length', alive) + get('/'),
  'keep-alive, but the length is not known': get('/chunks', alive) + get('/'),
  'close': get('/', 'Connection: close\r\n') + get('/'),
  'chunks to HTTP/1.0': get('/chunks'),
});
server.close();
