import { serve, talk } from './fixtures/raw.js';
const server = await serve({ uniqueHeaders: ['X-Joined', 'cookie'] }, (req, res) => {
  res.setHeader('X-Joined', ['a', 'b']);
  res.setHeader('X-Separate', ['a', 'b']);
  res.setHeader('Cookie', ['a', 'b']);
  res.end();
});
await talk(server, 'uniqueHeaders', 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
server.close();
