import path from 'node:path';
import { Readable } from 'node:stream';
import { save } from 'silk:upload';
import { folder, form, list, request } from './fixtures/form.mjs';

const to = folder();
const body = form([
  { name: 'first', filename: 'first.txt', type: 'text/plain; charset=utf-8', data: 'complete' },
  { name: 'field', data: 'x'.repeat(200) },
  { name: 'second', filename: 'second.png', type: 'image/png', data: Buffer.alloc(300_000) },
]);
async function attempt(options, source = request(body, { headers: { 'content-length': undefined } })) {
  try {
    console.log(await save(source, { to, ...options }));
  } catch (error) {
    console.log(error.name, error.code, error.statusCode, error.message.replace(to, 'TO'), error.option, error.limit);
  }
  if (list(to).length > 0) console.log('left:', list(to));
}
await attempt({ maxBytes: 100_000 });
await attempt({ maxFileBytes: 100_000 });
await attempt({ maxFieldBytes: 204 });
await attempt({ maxFiles: 1 });
await attempt({ maxParts: 2 });
await attempt({ maxHeaderBytes: 60 });
await attempt({ allowedTypes: ['text/*', 'image/jpeg'] });
await attempt({ to: path.join(to, 'missing') });
await attempt({ to: () => { throw new TypeError('mine'); } });
await attempt({ to: async () => 7 });
await attempt({}, request({ ...body, body: body.body.subarray(0, -10) }));
await attempt({}, request({ ...body, type: 'multipart/form-data' }));
await attempt({ maxBytes: 10 }, request(body));

const broken = new Readable({ read() {} });
broken.headers = { 'content-type': body.type };
broken.push(body.body.subarray(0, 200_000));
setTimeout(() => broken.destroy(), 50);
await attempt({}, broken);

const controller = new AbortController();
setTimeout(() => controller.abort(new Error('stop')), 50);
await attempt({ signal: controller.signal, maxRate: 100_000 });
await attempt({ signal: controller.signal });
