import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  const message = 'OK\r\nX-Injected: 1';
  try {
    res.writeHead(200, message);
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
  res.statusMessage = message;
  try {
    res.end();
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
  res.statusMessage = 'OK';
  res.end('fine');
});
await talk(server, 'a line break in the reason', 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
server.close();
