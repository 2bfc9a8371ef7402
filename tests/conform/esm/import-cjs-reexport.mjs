import { one, two } from './fixtures/reexports.cjs';
console.log(one, two);
