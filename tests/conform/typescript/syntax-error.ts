// engine-messages
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
writeFileSync(tmpdir() + '/bad.mts', 'const x: = 5;');
await import(tmpdir() + '/bad.mts').catch((error) => console.log(error.name));
