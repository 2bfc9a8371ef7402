import './fixtures/order-a.mjs';
import './fixtures/order-b.mjs';
console.log('main');
