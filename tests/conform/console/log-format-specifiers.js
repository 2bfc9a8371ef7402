console.log('%s is %d years and %i months, %f', 'Ann', 42.5, 7.9, '1.25');
console.log('%j %o %O', { a: [1] }, [1], { deep: { er: { than: { this: 1 } } } });
console.log('%c styled %%', 'color: red');
console.log('%s %s', 'only one');
console.log('%x unknown', 1);
console.log('extra', 'args', { a: 1 });
console.log('%s', null, undefined, 5n, Symbol('s'), { toString() { return 'own'; } }, [1, [2]]);
console.log('%d %i', '0x10', 'abc', 12n);
