const plain = await import('./fixtures/counter.mjs');
const one = await import('./fixtures/counter.mjs?1');
const two = await import('./fixtures/counter.mjs#2');
const again = await import('./fixtures/counter.mjs?1');
console.log(plain === one, one === two, one === again, one.search, two.hash);
