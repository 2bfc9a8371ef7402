const { inspect } = require('util');
const value = { a: { b: { c: { d: {} } } }, list: [1, [2, [3, [4]]]] };
for (const depth of [0, 1, 2, 3, null, Infinity]) console.log(inspect(value, { depth }));
console.log(inspect(value, { breakLength: 20 }), inspect(value, { breakLength: Infinity, depth: 9 }), inspect(value, { compact: false }), inspect(value, { compact: true }));
