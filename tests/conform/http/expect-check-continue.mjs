import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  console.log('request', req.url);
  res.end('from request');
});
server.on('checkContinue', (req, res) => {
  console.log('checkContinue', req.url);
  if (req.url === '/refuse') {
    res.writeHead(413, { Connection: 'close' });
    return res.end('too large');
  }
  res.writeContinue();
  let body = '';
  req.on('data', (chunk) => { body += chunk; });
  req.on('end', () => res.end(body));
});
const head = (url) => `POST ${url} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 4\r\n`;
await talk(server, 'accepted', head('/accept') + 'Expect: 100-continue\r\n\r\n', /100 Continue\r\n\r\n/, 'body');
await talk(server, 'refused', head('/refuse') + 'Expect: 100-continue\r\n\r\n');
await talk(server, 'not expected', head('/plain') + '\r\nbody');
server.close();
