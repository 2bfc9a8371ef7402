import { serve, talk, RESET } from './fixtures/raw.js';
const server = await serve(async (req, res) => {
  try {
    for await (const chunk of req) {
      console.log(String(chunk));
      if (req.url === '/break') break;
    }
    console.log('done', req.destroyed, req.complete);
  } catch (error) {
    console.log(error.code, error.message);
  }
  res.end('ok', () => console.log('ended'));
});
const head = (url) => `POST ${url} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 6\r\n\r\n`;
await talk(server, 'to the end', head('/') + 'abcdef');
await talk(server, 'cut', head('/') + 'abc', 80, RESET);
await talk(server, 'break destroys', head('/break') + 'abc', 20);
server.close();
