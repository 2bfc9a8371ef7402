import * as first from './fixtures/counter.mjs';
console.log(first === await import('./fixtures/counter.mjs'));
