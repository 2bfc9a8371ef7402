console.log(new Map(), new Set(), new WeakMap(), new WeakSet(), new Map([[{ k: 1 }, [1]], ['s', new Map()]]));
const set = new Set(['a', { b: 1 }]);
console.log(set.values(), set.entries(), new Map([[1, 2]]).keys(), new Map([[1, 2]]).entries(), [1, 2][Symbol.iterator](), 'ab'[Symbol.iterator]());
console.log(Object.assign(new Set([1]), { extra: 1 }), new WeakRef({ a: 1 }));
