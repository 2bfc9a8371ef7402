import { serve, talk } from './fixtures/raw.js';
const answers = [];
const server = await serve((req, res) => {
  console.log('request', req.url);
  res.on('finish', () => console.log('finish', req.url));
  answers.push(() => res.end(req.url));
  if (answers.length === 3) for (const answer of answers.reverse()) answer();
});
const get = (url, more = '') => `GET ${url} HTTP/1.1\r\nHost: x\r\n${more}\r\n`;
await talk(server, 'the last is answered first', get('/1') + get('/2') + get('/3', 'Connection: close\r\n'));
server.close();
