import { createRequire } from 'node:module';
import whole from './fixtures/named.cjs';
const require = createRequire(import.meta.url);
console.log(require('./fixtures/named.cjs') === whole);
