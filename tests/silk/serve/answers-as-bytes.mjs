// What goes over the wire for each kind of response.
import { serve } from 'silk:http';
import { close, exchange } from './fixtures/raw.mjs';

const streamed = (...parts) => new ReadableStream({
  async pull(controller) {
    if (parts.length === 0) return controller.close();
    await new Promise((resolve) => setTimeout(resolve, 5));
    controller.enqueue(new TextEncoder().encode(parts.shift()));
  },
});
const answers = {
  '/text': () => new Response('hé'),
  '/bytes': async () => new Response(new Uint8Array([65, 66])),
  '/none': () => new Response(),
  '/204': () => new Response(null, { status: 204 }),
  '/304': () => new Response(null, { status: 304, headers: { ETag: '"a"' } }),
  '/json': () => Response.json({ a: 1 }, { status: 201 }),
  '/headers': () => new Response('x', {
    statusText: 'Fine',
    headers: [['X-Name', 'v'], ['set-cookie', 'a'], ['Set-Cookie', 'b'], ['Content-Length', '99'], ['Transfer-Encoding', 'gzip'], ['Date', 'now']],
  }),
  '/close': () => new Response('x', { headers: { Connection: 'close' } }),
  '/blob': () => new Response(new Blob(['blob'], { type: 'a/b' })),
  '/stream': () => new Response(streamed('one', 'two')),
  '/length': () => new Response(streamed('one', 'two'), { headers: { 'content-length': '6' } }),
};
const server = serve({ hostname: '127.0.0.1' }, (request) => answers[new URL(request.url).pathname]());
await server.ready;
for (const path of Object.keys(answers)) console.log(JSON.stringify(await exchange(server, close(`GET ${path}`))));
for (const path of ['/text', '/none', '/stream', '/length', '/blob']) {
  console.log('HEAD', JSON.stringify(await exchange(server, close(`HEAD ${path}`))));
}
console.log('1.0', JSON.stringify(await exchange(server, 'GET /stream HTTP/1.0\r\n\r\n')));
console.log('1.0', JSON.stringify(await exchange(server, 'GET /text HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET /text HTTP/1.0\r\n\r\n')));
console.log('pipelined', JSON.stringify(await exchange(server, `GET /stream HTTP/1.1\r\nHost: h\r\n\r\n${close('GET /text')}`)));
await server.shutdown();
