import { parts } from 'silk:upload';
import { folder, form, list, request } from './fixtures/form.mjs';

const to = folder();
const body = form([
  { name: 'a', data: 'x'.repeat(100) },
  { name: 'f', filename: 'f', data: Buffer.alloc(10_000) },
  { name: 'g', filename: 'g', data: '' },
]);
async function attempt(limits, source = request(body, { headers: { 'content-length': undefined } })) {
  try {
    for await (const part of parts(source, limits)) await part.saveTo(`${to}/x`);
    console.log('read');
  } catch (error) {
    console.log(error.code, error.statusCode, error.message);
  }
}
await attempt();
await attempt({ maxBytes: 5000 });
await attempt({ maxFileBytes: 9999 });
await attempt({ maxFileBytes: 10_000, maxFieldBytes: 100, maxParts: 3, maxFiles: 2 });
await attempt({ maxFieldBytes: 99 });
await attempt({ maxFiles: 1 });
await attempt({ maxParts: 2 });
await attempt({ maxHeaderBytes: 20 });
await attempt({ maxBytes: 10 }, request(body));
await attempt({ maxBytes: -1 });
await attempt({ maxFiles: '1' });
await attempt({}, request({ type: 'text/plain', body: Buffer.from('x') }));
await attempt({}, request({ ...body, body: body.body.subarray(0, 300) }));
console.log(list(to));
