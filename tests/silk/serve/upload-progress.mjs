// request.upload, its iterator, server.uploads and the stream of events.
import http from 'node:http';
import { serve } from 'silk:http';

const steps = [];
const server = serve({ hostname: '127.0.0.1', uploadInterval: 10 }, async (request) => {
  const { pathname, searchParams } = new URL(request.url);
  if (pathname === '/events') return server.uploadEvents(request, { id: searchParams.get('id') });
  if (pathname === '/list') return Response.json([...server.uploads]);
  const reading = request.bytes();
  for await (const step of request.upload) steps.push(step);
  return new Response(`${(await reading).length}`);
});
await server.ready;

function ask(path, options = {}) {
  return new Promise((resolve, reject) => {
    const request = http.request(server.url + path, options, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (data) => { text += data; }).on('end', () => resolve(text));
    }).on('error', reject);
    if (options.method === 'POST') resolve.request = request;
    else request.end();
    options.made?.(request);
  });
}

let upload;
const answered = ask('put?uploadId=mine', { method: 'POST', headers: { 'content-length': 1000 }, made: (request) => { upload = request; } });
upload.write('x'.repeat(300));
await new Promise((resolve) => setTimeout(resolve, 100));
const events = ask('events?id=mine');
const [listed] = JSON.parse(await ask('list'));
console.log(listed.id, listed.received, listed.total, listed.url, listed.method, listed.state);
await new Promise((resolve) => setTimeout(resolve, 50));
upload.end('y'.repeat(700));
console.log(await answered);
console.log(steps[0].received <= 300, steps.at(-1).received, steps.at(-1).state);
const told = (await events).split('\n\n').filter((event) => event.startsWith('event'));
console.log(told.at(-1), JSON.parse(told[0].split('data: ')[1]).received);
console.log([...server.uploads]);
await server.shutdown();
