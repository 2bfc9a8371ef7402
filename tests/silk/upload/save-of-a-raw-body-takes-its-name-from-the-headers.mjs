import path from 'node:path';
import { save } from 'silk:upload';
import { folder, list, request } from './fixtures/form.mjs';

const to = folder();
const body = Buffer.from('raw');
for (const headers of [
  { 'upload-name': 'na%C3%AFve%20.txt', 'content-type': 'text/plain' },
  { 'upload-name': '100%', 'content-disposition': 'inline' },
  { 'content-disposition': "attachment; filename=\"x\"; filename*=UTF-8''%e2%82%ac.txt" },
]) {
  const { files: [file] } = await save(request({ body }, { headers }), { to });
  console.log(file.field, file.filename, path.basename(file.path), file.type, file.size);
}
const { files: [file] } = await save(request({ body }), { to });
console.log(/^upload-[0-9a-f]{8}$/.test(file.filename));
console.log(await save(request({ body: Buffer.alloc(0) }), { to: () => path.join(to, 'empty') }).then(({ files }) => files[0].size));
console.log(list(to).filter((name) => !name.startsWith('upload-')));
