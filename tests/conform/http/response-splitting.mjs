import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  const text = decodeURIComponent(req.url.slice(1));
  for (const set of [() => res.setHeader('Location', text), () => res.setHeader(text, '1'), () => res.writeHead(302, { Location: text }),
    () => res.writeHead(302, ['Location', text]), () => res.appendHeader('Location', text), () => { res.addTrailers({ T: text }); }]) {
    try {
      set();
      console.log('accepted');
    } catch (error) {
      console.log(error.code, JSON.stringify(error.message));
    }
  }
  res.end();
});
await talk(server, 'CRLF', `GET /${encodeURIComponent('a\r\nX-Evil: 1')} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
await talk(server, 'characters whose low byte is LF', `GET /${encodeURIComponent('a\u560a\u560dX-Evil: 1')} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
server.close();
