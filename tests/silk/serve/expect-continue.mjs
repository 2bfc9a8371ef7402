// The client is told to go on when the handler reads the body, and not when it does not.
import { serve } from 'silk:http';
import { exchange } from './fixtures/raw.mjs';

const server = serve({ hostname: '127.0.0.1' }, async (request) => {
  if (request.url.endsWith('/read')) return new Response(await request.text());
  return new Response('too large', { status: 413 });
});
await server.ready;
const head = (path) => `POST ${path} HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 4\r\nConnection: close\r\n\r\n`;
console.log(JSON.stringify(await exchange(server, head('/read'), 'body')));
console.log(JSON.stringify(await exchange(server, head('/refuse').replace('Connection: close\r\n', ''))));
await server.shutdown();
