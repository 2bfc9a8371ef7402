import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  const value = decodeURIComponent(req.url.slice(1));
  if (value === 'shouldKeepAlive') res.shouldKeepAlive = false;
  else if (value) res.setHeader('Connection', value);
  res.end('ok');
});
const last = 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';
for (const value of ['', 'close', 'Close', 'keep-alive', 'upgrade', 'foo, close', 'shouldKeepAlive']) {
  await talk(server, `the response says ${JSON.stringify(value)}`, `GET /${encodeURIComponent(value)} HTTP/1.1\r\nHost: x\r\n\r\n`,
    /ok$/, last);
}
server.close();
