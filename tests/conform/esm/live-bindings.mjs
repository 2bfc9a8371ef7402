import { count, increment } from './fixtures/counter.mjs';
console.log(count);
increment();
console.log(count);
