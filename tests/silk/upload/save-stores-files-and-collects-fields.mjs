import fs from 'node:fs';
import path from 'node:path';
import { save } from 'silk:upload';
import { folder, form, list, request } from './fixtures/form.mjs';

const to = folder();
const large = Buffer.alloc(1_500_000, '\r\n--SilkForm');
const body = form([
  { name: 'title', data: 'naïve' },
  { name: 'photo', filename: '../../photo.png', type: 'image/png', data: large },
  { name: 'photo', filename: 'photo.png', type: 'image/png', data: 'small' },
  { name: 'nothing chosen', filename: '', type: 'application/octet-stream', data: '' },
  { name: 'tag', data: 'a' },
  { name: 'tag', data: '' },
  { name: '__proto__', data: 'harmless' },
]);
for (const size of [7, 65536]) {
  const { files, fields } = await save(request(body, { size: size === 7 ? 1 + size * 100 : size }), { to, sha256: size === 7 });
  for (const file of files) console.log({ ...file, path: path.basename(file.path) });
  console.log(fields);
}
console.log(list(to), fs.readFileSync(path.join(to, 'photo.png')).equals(large));
