import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
const handle = await open(tmpdir() + '/f', 'w+');
console.log(typeof handle.fd, await handle.write('hello world').then(({ bytesWritten }) => bytesWritten));
const { bytesRead, buffer } = await handle.read({ buffer: Buffer.alloc(5), position: 6 });
console.log(bytesRead, String(buffer), (await handle.stat()).size);
await handle.truncate(5);
console.log(await handle.readFile({ encoding: 'utf8' }) === '', await handle.close(), handle.fd);
