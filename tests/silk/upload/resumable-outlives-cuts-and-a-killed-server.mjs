import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { folder, list } from './fixtures/form.mjs';
import { head, talk } from './fixtures/server.mjs';

const to = folder();
async function start() {
  const server = spawn(process.execPath, [path.join(import.meta.dirname, 'fixtures/resumable-server.mjs'), to], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = await once(server.stdout, 'data');
  return { server, port: Number(port) };
}
const hash = (bytes) => createHash('sha256').update(bytes).digest('hex');
const data = randomBytes(10_000_000);
let { server, port } = await start();

const created = await talk(port, [
  head('POST /files?x=1', `Content-Length: ${data.length}`, 'Upload-Complete: ?1', 'Content-Disposition: inline; filename="my data.bin"'),
  data.subarray(0, data.length * 0.4),
], { cut: 300 });
const location = /^Location: (.*)$/m.exec(created)[1];
console.log(created.replace(location, 'LOCATION'), /^\/uploads\/[\w-]{22}$/.test(location));

const offsetNow = async () => {
  const answer = await talk(port, [head(`HEAD ${location}`, 'Connection: close')]);
  console.log(answer.replace(/max-age=\d+/, 'max-age=AGE'));
  return Number(/^Upload-Offset: (\d+)$/m.exec(answer)[1]);
};
const append = (from, to, complete, ...headers) => talk(port, [
  head(`PATCH ${location}`, 'Content-Type: application/partial-upload', `Upload-Offset: ${from}`, `Upload-Complete: ${complete}`,
    `Content-Length: ${to - from}`, 'Connection: close', ...headers),
  data.subarray(from, to),
]);
let offset = await offsetNow();
console.log(await append(offset, 6_000_000, '?0'));

server.kill('SIGKILL');
await once(server, 'exit');
({ server, port } = await start());
offset = await offsetNow();
console.log(await append(offset, data.length, '?1'));
console.log(hash(fs.readFileSync(path.join(to, 'my data.bin'))) === hash(data), list(to).filter((name) => !name.startsWith('.')));
await offsetNow();
console.log(await append(data.length, data.length, '?1'));
server.kill();
