import value, { named } from './fixtures/transpiled.cjs';
console.log(value, named);
