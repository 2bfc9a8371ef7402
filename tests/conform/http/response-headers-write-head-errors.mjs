import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  const attempt = (title, action) => {
    try {
      console.log(title, action() === res);
    } catch (error) {
      console.log(title, error.name, error.code, error.message);
    }
  };
  attempt('odd array', () => res.writeHead(200, ['a']));
  attempt('bad name', () => res.writeHead(200, { 'x y': '1' }));
  attempt('bad value', () => res.writeHead(200, { 'X-A': 'a\r\nb' }));
  attempt('undefined value', () => res.writeHead(200, { 'X-A': undefined }));
  attempt('first', () => res.writeHead(201));
  attempt('second', () => res.writeHead(202));
  res.end();
  attempt('after the end', () => res.writeHead(203));
});
await talk(server, 'writeHead', 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
server.close();
