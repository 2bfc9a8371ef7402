import { Readable } from 'node:stream';
import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  res.on('pipe', () => console.log('pipe'));
  res.on('unpipe', () => console.log('unpipe'));
  if (req.url === '/error') {
    const source = new Readable({ read() { this.destroy(new Error('of the source')); } });
    source.on('error', (error) => {
      console.log(error.message, res.destroyed);
      res.end('after the error');
    });
    return void source.pipe(res);
  }
  Readable.from(['a', 'b', Buffer.from('c')]).pipe(res);
});
await talk(server, 'three chunks', 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
await talk(server, 'a source that fails', 'GET /error HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
try {
  server.emit('x');
  new (await import('node:http')).ServerResponse({ method: 'GET' }).pipe(process.stdout);
} catch (error) {
  console.log(error.code, error.message);
}
server.close();
