import events from 'node:events';
import { serve, talk, turn } from './fixtures/raw.js';
events.captureRejections = true;
const server = await serve(async (req, res) => {
  if (req.url === '/begun') {
    res.write('begun');
    await turn();
  }
  throw new Error('of the handler');
});
await talk(server, 'before the head', 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
await talk(server, 'after the head', 'GET /begun HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
server.close();
