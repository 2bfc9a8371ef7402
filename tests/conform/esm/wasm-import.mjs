// stderr
// The smallest module with one export: a function that adds two integers.
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
const bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 7, 1, 96, 2, 127, 127, 1, 127, 3, 2, 1, 0, 7, 7, 1, 3, 97, 100, 100, 0, 0, 10, 9, 1, 7, 0, 32, 0, 32, 1, 106, 11];
writeFileSync(tmpdir() + '/add.wasm', new Uint8Array(bytes));
const { add } = await import(tmpdir() + '/add.wasm');
console.log(add(20, 22));
