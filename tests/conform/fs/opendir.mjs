import fs from 'node:fs';
import { tmpdir } from 'node:os';
for (const name of ['a', 'b', 'c']) fs.writeFileSync(`${tmpdir()}/${name}`, '');
const names = [];
for await (const entry of await fs.promises.opendir(tmpdir())) names.push(entry.name);
console.log(names.sort());
const dir = fs.opendirSync(tmpdir());
console.log(typeof dir.readSync().name, dir.path === tmpdir());
dir.closeSync();
try {
  dir.readSync();
} catch (error) {
  console.log(error.code, error.message);
}
