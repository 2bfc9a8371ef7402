const { inspect } = require('util');
class E extends Error {}
const plain = new E('text');
plain.stack = plain.stack.split('\n').slice(0, 2).join('\n');
console.log(inspect(plain).replaceAll(__filename, '<file>'));
console.log(inspect(Object.assign(new Error('m'), { stack: 'Error: m' })));
console.log(inspect(Object.assign(new Error(''), { stack: 'Error', extra: [1] })));
console.log(inspect(Object.assign(Object.create(null), { a: 1 })));
