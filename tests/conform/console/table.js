console.table([{ a: 1, b: 'x' }, { a: 2, c: true }]);
console.table([[1, 2], [3, 4, 5]]);
console.table([{ a: 1, b: 2 }], ['b']);
console.table(new Map([['k', 1], ['l', { x: 2 }]]));
console.table(new Set([1, 'two']));
console.table({ row: { x: 1 }, other: { y: 2 } });
console.table(5);
console.table([1, 'two', { three: 3 }]);
