const deep = { a: { b: { c: { d: 1 } } } };
console.dir(deep);
console.dir(deep, { depth: null });
console.dir(deep, { depth: 0 });
console.dir({ [Symbol('hidden')]: 1, shown: 2 }, { showHidden: false });
