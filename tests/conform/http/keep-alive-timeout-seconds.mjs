import { serve, talk } from './fixtures/raw.js';
for (const keepAliveTimeout of [1000, 1500, 2999, 61000, 999]) {
  const server = await serve({ keepAliveTimeout }, (req, res) => res.end('ok'));
  await talk(server, `keepAliveTimeout ${keepAliveTimeout}`,
    'GET / HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
  server.close();
}
