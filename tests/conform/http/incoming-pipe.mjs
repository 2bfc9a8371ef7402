import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { serve, talk } from './fixtures/raw.js';
const file = path.join(process.env.TMPDIR, 'body');
const server = await serve(async (req, res) => {
  if (req.url === '/echo') return void req.pipe(res);
  if (req.url === '/pipe') return void req.pipe(fs.createWriteStream(file)).on('finish', () => res.end(`${fs.statSync(file).size}`));
  await pipeline(req, fs.createWriteStream(file));
  res.end(fs.readFileSync(file));
});
const post = (url, body) => `POST ${url} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
await talk(server, 'to the response', post('/echo', 'echoed'));
await talk(server, 'to a file', post('/pipe', 'y'.repeat(300000)));
await talk(server, 'pipeline', post('/pipeline', 'z'.repeat(100)));
server.close();
