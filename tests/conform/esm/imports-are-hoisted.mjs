console.log('main body');
import './fixtures/order-shared.mjs';
