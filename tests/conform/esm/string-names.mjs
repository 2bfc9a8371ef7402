import { 'a name with spaces' as value } from './fixtures/string-names.mjs';
console.log(value);
