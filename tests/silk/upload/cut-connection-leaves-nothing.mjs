import { parts, save } from 'silk:upload';
import { folder, form, list } from './fixtures/form.mjs';
import { formHead, listen, talk } from './fixtures/server.mjs';

const to = folder();
let during;
const { server, port } = await listen(async (req, res) => {
  const reads = async () => {
    for await (const part of parts(req)) await part.saveTo(`${to}/part`);
  };
  setTimeout(() => { during = list(to).length; }, 250);
  const started = performance.now();
  const upload = ended === 'parts' ? reads() : save(req, { to });
  await upload.catch((error) => console.log(error.code, error.statusCode));
  console.log('files while it ran:', during, 'afterwards:', list(to).length, res.destroyed, performance.now() - started < 2000);
});
const body = form([
  { name: 'complete', filename: 'a', data: Buffer.alloc(100_000) },
  { name: 'cut', filename: 'b', data: Buffer.alloc(5_000_000) },
]);
let ended;
for (ended of ['save', 'parts']) {
  await talk(port, [formHead(body), body.body.subarray(0, 2_000_000)], { cut: 400 });
  await new Promise((resolve) => setTimeout(resolve, 200));
}
server.close();
