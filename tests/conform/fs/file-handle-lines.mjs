import { open, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
await writeFile(tmpdir() + '/f', 'one\ntwo\r\nthree');
const handle = await open(tmpdir() + '/f');
for await (const line of handle.readLines()) console.log(line);
