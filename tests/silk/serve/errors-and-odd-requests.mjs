// stderr
// Handlers that fail, and requests that are answered without them.
import { serve } from 'silk:http';
import { close, exchange } from './fixtures/raw.mjs';

class Failure extends Error {
  stack = 'Failure: boom';
}
const used = new Response(new ReadableStream());
used.body.getReader();
const handlers = {
  '/throws': () => { throw new Failure(); },
  '/rejects': async () => { throw new Failure(); },
  '/nothing': () => {},
  '/error': () => Response.error(),
  '/locked': () => used,
  '/breaks': () => new Response(new ReadableStream({
    start(controller) { controller.enqueue(new Uint8Array([65])); },
    pull() { throw new Failure(); },
  })),
  '/text-chunks': () => new Response(new ReadableStream({ start(controller) { controller.enqueue('text'); } })),
  '/short': () => new Response(new Blob(['ab']).stream(), { headers: { 'content-length': '3' } }),
  '/long': () => new Response(new Blob(['ab']).stream(), { headers: { 'content-length': '1' } }),
};
const handler = (request) => (handlers[new URL(request.url).pathname] ?? (() => new Response('ok')))();
console.error = (error) => console.log('reported', error.name, error.code, error.message);

const plain = serve({ hostname: '127.0.0.1' }, handler);
await plain.ready;
for (const path of Object.keys(handlers)) console.log(path, JSON.stringify(await exchange(plain, close(`GET ${path}`))));
console.log('no host', JSON.stringify(await exchange(plain, 'GET / HTTP/1.1\r\n\r\n')));
console.log('connect', JSON.stringify(await exchange(plain, 'CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n')));
console.log('upgrade', JSON.stringify(await exchange(plain, 'GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade, close\r\nUpgrade: x\r\n\r\n')));
console.log('expect', JSON.stringify(await exchange(plain, close('POST /', 'Expect: other\r\nContent-Length: 1\r\n', 'a'))));
console.log('garbage', JSON.stringify(await exchange(plain, 'nonsense\r\n\r\n')));
await plain.shutdown();

const own = serve({
  hostname: '127.0.0.1',
  onError(error, request) {
    if (request.url.endsWith('/throws')) return new Response(`own: ${error.stack}`, { status: 503 });
    if (request.url.endsWith('/rejects')) return Promise.reject(new Failure('again'));
  },
}, handler);
await own.ready;
for (const path of ['/throws', '/rejects', '/nothing']) console.log(path, JSON.stringify(await exchange(own, close(`GET ${path}`))));
await own.shutdown();
for (const options of [undefined, 1, { onError: 1 }, { signal: 1 }, { onListen: 1 }]) {
  try {
    serve(options, options?.onError === undefined ? undefined : handler);
  } catch (error) {
    console.log(error.code, error.message);
  }
}
