import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
const collected = [];
await pipeline(Readable.from(['a', 'b']), async function* (source) { for await (const chunk of source) yield chunk + chunk; }, async (source) => { for await (const chunk of source) collected.push(String(chunk)); });
console.log(collected);
await pipeline(Readable.from(['x']), async () => { throw new Error('sink'); }).catch((error) => console.log(error.message));
