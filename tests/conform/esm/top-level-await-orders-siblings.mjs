import './fixtures/slow.mjs';
import './fixtures/fast.mjs';
console.log('main waits for both');
