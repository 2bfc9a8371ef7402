import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  console.log('request', req.headers.expect);
  let body = '';
  req.on('data', (chunk) => { body += chunk; });
  req.on('end', () => res.end(body));
});
const head = 'POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 4\r\n';
await talk(server, 'the answer comes before the body', head + 'Expect: 100-continue\r\n\r\n', /100 Continue\r\n\r\n/, 'body');
await talk(server, 'in capitals', head + 'Expect: 100-CONTINUE\r\n\r\n', /100 Continue\r\n\r\n/, 'body');
await talk(server, 'HTTP/1.0 gets none', head.replace('1.1', '1.0') + 'Expect: 100-continue\r\n\r\nbody');
server.close();
