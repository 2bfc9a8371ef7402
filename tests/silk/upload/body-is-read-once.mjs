import http from 'node:http';
import { Readable } from 'node:stream';
import { parts, save } from 'silk:upload';
import { folder, form, list, request } from './fixtures/form.mjs';
import { formHead, head, listen, talk } from './fixtures/server.mjs';

const to = folder();
const report = (error) => console.log(error.code, error.message);
const { server, port } = await listen(async (req, res) => {
  if (req.url === '/twice') {
    const first = save(req, { to });
    await save(req, { to }).catch(report);
    console.log((await first).files[0].size);
    await save(req, { to }).catch(report);
  } else if (req.url === '/read') {
    for await (const _ of req);
    await save(req, { to }).catch(report);
  } else {
    req.pause(); // touched, but nothing is read
    console.log((await save(req, { to })).files[0].size);
  }
  res.end();
});
for (const path of ['/twice', '/read', '/touched']) {
  await talk(port, [head(`POST ${path}`, 'Content-Length: 4', 'Upload-Name: x', 'Connection: close'), 'body']);
}
server.close();

const stream = request(form([{ name: 'a', data: 'b' }]));
stream.read();
await new Promise((resolve) => stream.on('data', () => {}).on('end', resolve));
await save(stream, { to }).catch(report);

const data = new FormData();
data.append('field', 'value');
data.append('file', new Blob(['contents'], { type: 'text/plain' }), 'file.txt');
const web = () => new Request('http://test/', { method: 'POST', body: data });
const { files: [file], fields } = await save(web(), { to });
console.log(file.filename, file.type, file.size, fields);
for await (const part of parts(web())) console.log(part.name, await part.text());
const used = web();
await used.text();
await save(used, { to }).catch(report);
await save({}, { to }).catch(report);
await save(new http.IncomingMessage(null), {}).catch(report);
console.log(list(to));
