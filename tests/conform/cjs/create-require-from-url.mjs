import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
console.log(require('./fixtures/exports-object.js'));
