import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  setTimeout(async () => {
    let body = '';
    for await (const chunk of req) body += chunk;
    console.log(body);
    res.end();
  }, 20);
});
await talk(server, 'nothing is lost', 'POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 5\r\n\r\nab', 5, 'cde');
server.close();
