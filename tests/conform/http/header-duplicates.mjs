import { serve, talk } from './fixtures/raw.js';
const head = ['Accept', 'Age', 'Authorization', 'Content-Type', 'Cookie', 'Date', 'ETag', 'Expires', 'From', 'Host', 'If-Match',
  'If-Modified-Since', 'If-Unmodified-Since', 'Last-Modified', 'Location', 'Max-Forwards', 'Proxy-Authorization', 'Referer',
  'Retry-After', 'Server', 'Set-Cookie', 'User-Agent', 'Vary', 'X-Custom', 'Origin', 'Upgrade-Insecure-Requests']
  .map((name) => `${name}: one\r\n${name.toLowerCase()}: two\r\n`).join('');
const bytes = `GET / HTTP/1.1\r\n${head}Connection: close\r\n\r\n`;
for (const joinDuplicateHeaders of [false, true]) {
  const server = await serve({ joinDuplicateHeaders }, (req, res) => {
    console.log(req.headers);
    if (!joinDuplicateHeaders) console.log(req.headersDistinct, req.rawHeaders.length);
    res.end();
  });
  await talk(server, `joinDuplicateHeaders ${joinDuplicateHeaders}`, bytes);
  server.close();
}
