import { serve, talk } from './fixtures/raw.js';
const server = await serve({ rejectNonStandardBodyWrites: true }, (req, res) => {
  try {
    res.write('body');
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
  try {
    res.end('body');
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
  res.end();
});
await talk(server, 'a HEAD request', 'HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
server.close();
