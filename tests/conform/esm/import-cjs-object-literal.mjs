import { first, second } from './fixtures/literal.cjs';
console.log(first, second);
