// Forms of random sizes at once, a quarter of them cut off somewhere: what is reported is on the disk, and nothing else.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import { save } from 'silk:upload';
import { folder, form, list } from './fixtures/form.mjs';
import { formHead, listen } from './fixtures/server.mjs';

let seed = 12345;
const below = (limit) => {
  seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
  return Math.floor((seed / 2 ** 32) * limit);
};
const randomBytes = (length) => Buffer.from(Uint32Array.from({ length: Math.ceil(length / 4) }, () => below(2 ** 32)).buffer, 0, length);
const hash = (bytes) => createHash('sha256').update(bytes).digest('hex');

const to = folder();
const outcomes = { stored: 0, cut: 0, different: 0 };
const { server, port } = await listen(async (req, res) => {
  try {
    const { files } = await save(req, { to, sha256: true });
    const same = files.every(({ path, sha256 }) => hash(fs.readFileSync(path)) === sha256);
    for (const { path } of files) fs.rmSync(path);
    if (!same) outcomes.different++;
    res.end(files.map(({ sha256 }) => sha256).join());
  } catch (error) {
    if (error.code !== 'ERR_UPLOAD_ABORTED') console.log(error);
  }
});

function send() {
  const files = Array.from({ length: below(4) }, () => randomBytes(below(below(2) ? 400_000 : 300)));
  const body = form(files.map((data, index) => ({ name: `f${index}`, filename: 'same name', data })));
  const end = below(4) === 0 ? 1 + below(body.body.length - 1) : body.body.length;
  return new Promise((resolve) => {
    let answer = '';
    const socket = net.connect(port, '127.0.0.1');
    socket.on('error', () => {});
    socket.on('data', (bytes) => { answer += bytes; });
    socket.on('close', () => {
      if (end < body.body.length) outcomes.cut++;
      else if (answer.endsWith(`\r\n\r\n${files.map(hash).join()}`)) outcomes.stored++;
      else outcomes.different++;
      resolve();
    });
    socket.write(formHead(body, 'Connection: close'));
    let at = 0;
    const next = () => {
      if (at === end) return void (end < body.body.length && socket.destroy());
      const piece = body.body.subarray(at, Math.min(end, at + 1 + below(60_000)));
      at += piece.length;
      if (socket.write(piece)) setImmediate(next);
      else socket.once('drain', next);
    };
    next();
  });
}
const descriptors = () => fs.readdirSync('/proc/self/fd').length;
const before = descriptors();
for (let round = 0; round < 3; round++) await Promise.all(Array.from({ length: 20 }, send));
await new Promise((resolve) => setTimeout(resolve, 300));
console.log(outcomes.different, outcomes.stored + outcomes.cut, list(to), descriptors() - before);
server.close();
