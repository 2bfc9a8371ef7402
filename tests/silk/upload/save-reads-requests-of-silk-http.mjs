import { parts, save } from 'silk:upload';
import { serve } from 'silk:http';
import { folder, form, list } from './fixtures/form.mjs';
import { formHead, head, talk } from './fixtures/server.mjs';

const to = folder();
const server = serve({ port: 0, hostname: '127.0.0.1' }, async (request) => {
  try {
    if (request.url.endsWith('/parts')) {
      for await (const part of parts(request)) console.log(part.name, (await part.bytes()).length);
      return new Response('read');
    }
    const saving = save(request, { to, maxBytes: 5_000_000 });
    console.log(request.bodyUsed);
    await request.text().catch((error) => console.log(error.name));
    const { files, fields } = await saving;
    console.log(request.upload?.files, fields);
    return Response.json(files.map(({ filename, size }) => `${filename} ${size}`));
  } catch (error) {
    return new Response(error.code, { status: error.statusCode });
  }
});
await server.ready;
const { port } = server;
const small = form([{ name: 'a', data: 'b' }, { name: 'f', filename: 'f', data: Buffer.alloc(1_000_000) }]);
console.log(await talk(port, [formHead(small, 'Connection: close'), small.body]));
console.log(await talk(port, [formHead(small, 'Expect: 100-continue', 'Connection: close'), small.body]));
console.log(await talk(port, [formHead(small, 'Connection: close').replace('POST /', 'POST /parts'), small.body]));
const large = form([{ name: 'f', filename: 'f', data: Buffer.alloc(6_000_000) }]);
console.log(await talk(port, [formHead(large, 'Connection: close', 'Expect: 100-continue')]));
console.log(await talk(port, [head('PUT /', 'Connection: close', 'Upload-Name: empty')]));
console.log(await talk(port, [formHead(small), small.body.subarray(0, 500_000)], { cut: 100 }));
await new Promise((resolve) => setTimeout(resolve, 200));
console.log(list(to));
await server.shutdown();
