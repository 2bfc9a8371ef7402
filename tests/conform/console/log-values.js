console.log('text', 1, -0, 1n, true, null, undefined, Symbol('s'), NaN);
console.log([1, 'two', [3, [4, [5]]]], { a: 1, 'b-c': 'two' }, new Map([['k', { v: 1 }]]), new Set([1, 'x']));
console.log(function named() {}, () => {}, class A {}, class B extends Array {}, async () => {}, function* gen() {});
console.log(new Date(0), /re/gi, new Error('x').message, new Uint8Array(3), Buffer.from('hi'));
