import('./fixtures/fast.mjs').then(() => console.log('then'));
console.log('main first');
