import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  for (const code of [99, 1000, 0, -1, 'abc', NaN, undefined, null, {}, '200', 200.5]) {
    try {
      res.writeHead(code);
      console.log('accepted', code, res.statusCode);
      break;
    } catch (error) {
      console.log(error.name, error.code, error.message);
    }
  }
  res.end();
});
await talk(server, 'writeHead', 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
const other = await serve((req, res) => {
  res.statusCode = 1000;
  try {
    res.end();
  } catch (error) {
    console.log(error.name, error.code, error.message, res.headersSent);
  }
  res.statusCode = 599;
  res.end();
});
await talk(other, 'statusCode', 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
server.close();
other.close();
