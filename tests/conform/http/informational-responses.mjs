import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  res.writeProcessing();
  res.writeEarlyHints({ link: '</style.css>; rel=preload; as=style' });
  res.writeEarlyHints({ link: ['</a.js>; rel=preload', '</b.js>; rel=preload'], 'x-trace': 'id' }, () => console.log('hints written'));
  res.writeEarlyHints({});
  console.log('headersSent', res.headersSent);
  res.end('ok');
});
await talk(server, '102 and 103', 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
server.close();
