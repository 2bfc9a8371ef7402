import { serve, talks } from './fixtures/raw.js';
for (const strict of [false, true]) {
  const server = await serve((req, res) => {
    res.strictContentLength = strict;
    res.setHeader('Content-Length', 4);
    const [, first, last] = req.url.split('/');
    try {
      if (first) res.write(first);
      if (last) res.end(last);
      else res.end();
    } catch (error) {
      console.log(error.name, error.code, error.message);
      setImmediate(() => res.destroy());
    }
  });
  const get = (url) => `GET ${url} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`;
  await talks(server, Object.fromEntries(['//abcd', '/ab/cd', '//ab', '//abcdef', '/abcdef', '/ab']
    .map((url) => [`${strict ? 'strict ' : ''}${url}`, get(url)])));
  server.close();
}
