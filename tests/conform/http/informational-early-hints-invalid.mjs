import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  for (const hints of ['bad', undefined, { link: 'bad' }, { link: '<a>' }, { link: ['</a>; rel=preload', 'x'] }, { link: 5 },
    { link: '</a>; rel=preload', 'x y': '1' }, { link: '</a>; rel=preload', 'x-a': '1\r\nX-B: 2' }]) {
    try {
      res.writeEarlyHints(hints);
      console.log('accepted', hints);
    } catch (error) {
      console.log(error.name, error.code, error.message);
    }
  }
  res.end('ok');
});
await talk(server, 'values that are refused', 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
server.close();
