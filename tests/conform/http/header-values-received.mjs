import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  console.log(req.headers);
  console.log(req.rawHeaders);
  res.end();
});
await talk(server, 'spaces, tabs, empty, odd names and non-ASCII', Buffer.from('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n' +
  'Empty:\r\nEmpty-Space:   \r\nNo-Space:v\r\nTabs:\tv\t\r\nInner:  a  b\tc \r\n__proto__: p\r\nconstructor: c\r\n' +
  "!#$%&'*+-.^_`|~: odd\r\nX_Under: u\r\nLatin: \xe9\xff\r\nColon: a:b\r\n\r\n", 'latin1'));
await talk(server, 'UTF-8 bytes', 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Text: déjà\r\n\r\n');
server.close();
