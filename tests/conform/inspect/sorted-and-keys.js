const { inspect } = require('util');
console.log(inspect({ b: 1, a: 2, c: { z: 1, y: 2 } }, { sorted: true }), inspect({ a: 1, b: 2 }, { sorted: (x, y) => (x < y ? 1 : -1) }));
console.log({ 'valid_id': 1, '1a': 2, 3: 4, 'with space': 5, 'quote\'s': 6, '': 7, 'ünï': 8 });
