// Listening, names, closing.
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { serve } from 'silk:http';

const get = (options) => new Promise((resolve, reject) => {
  http.get({ ...options, agent: false }, (response) => {
    let text = '';
    response.setEncoding('utf8').on('data', (data) => { text += data; }).on('end', () => resolve(text));
  }).on('error', reject);
});
let release;
const server = serve({
  port: 0, hostname: '127.0.0.1',
  onListen: ({ port, hostname, url }) => console.log('listens', port > 0, hostname, url === `http://127.0.0.1:${port}/`),
}, (request) => (request.url.endsWith('/slow') ? new Promise((resolve) => { release = () => resolve(new Response('slow')); }) : new Response('quick')));
await server.ready;
console.log(server.address.family, server.unref() === server, server.ref() === server);
const slow = get({ port: server.port, host: '127.0.0.1', path: '/slow' });
while (release === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
const finished = server.shutdown().then(() => console.log('finished'));
console.log(await get({ port: server.port ?? 1, host: '127.0.0.1' }).catch((error) => error.code));
release();
console.log(await slow);
await finished;

const socketPath = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'serve-')), 'socket');
const local = serve({ path: socketPath, handler: () => new Response('over a path') });
await local.ready;
console.log(local.address === socketPath, local.port, local.url, await get({ socketPath, path: '/' }));
await local.stop();

const first = serve({ hostname: '127.0.0.1' }, () => new Response());
await first.ready;
const second = serve({ hostname: '127.0.0.1', port: first.port }, () => new Response());
console.log(await second.finished.catch((error) => error.code));
await first[Symbol.asyncDispose]();
console.log(await serve({ hostname: '127.0.0.1', signal: AbortSignal.abort() }, () => new Response()).finished);
const taken = serve({ hostname: '127.0.0.1' }, () => new Response());
await taken.ready;
console.log(await serve({ hostname: '127.0.0.1', port: taken.port }, () => new Response()).ready.catch((error) => error.code));
await taken.stop();
