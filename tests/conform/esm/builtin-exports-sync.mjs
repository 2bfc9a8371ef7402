import fs, { existsSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
const original = fs.existsSync;
fs.existsSync = () => 'patched';
console.log(existsSync === original);
syncBuiltinESMExports();
console.log(existsSync());
