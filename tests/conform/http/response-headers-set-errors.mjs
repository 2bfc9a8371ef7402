import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  const attempt = (title, action) => {
    try {
      const result = action();
      console.log(title, result === res ? 'res' : result);
    } catch (error) {
      console.log(title, error.name, error.code, error.message);
    }
  };
  for (const name of ['', 'x y', 'x:y', 'é', 5, undefined, null, 'x\n']) attempt(`name ${JSON.stringify(name)}`, () => res.setHeader(name, 'v'));
  for (const value of [undefined, null, 5, true, 'a\nb', 'a\rb', 'a\0b', 'tab\tok', 'é', 'Ā', ['a', 'b\n'], {}, '\x7f']) {
    attempt(`value ${JSON.stringify(value)}`, () => res.setHeader('X-Value', value));
  }
  attempt('getHeader', () => res.getHeader(5));
  attempt('hasHeader', () => res.hasHeader());
  attempt('removeHeader', () => res.removeHeader());
  attempt('appendHeader', () => res.appendHeader('x y', 'v'));
  attempt('appendHeader value', () => res.appendHeader('x', undefined));
  attempt('setHeaders', () => res.setHeaders({ a: 1 }));
  attempt('setHeaders array', () => res.setHeaders(['a', 1]));
  for (const name of res.getHeaderNames()) res.removeHeader(name);
  res.flushHeaders();
  attempt('setHeader', () => res.setHeader('X-Late', '1'));
  attempt('appendHeader', () => res.appendHeader('X-Late', '1'));
  attempt('removeHeader', () => res.removeHeader('X-Late'));
  attempt('setHeaders', () => res.setHeaders(new Map([['X-Late', '1']])));
  attempt('writeHead', () => res.writeHead(200));
  res.end();
});
await talk(server, 'what is refused', 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
server.close();
