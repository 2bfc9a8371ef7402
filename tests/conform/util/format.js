const { format } = require('util');
console.log([format('%s'), format('%s', 1, 2), format(1, 2, '3'), format('%d', '5'), format('a', 'b'), format('%%s', 1), format('%i', 1.9), format('%f', 'x'), format('%j', { toJSON() { return 'j'; } }), format('%s', () => 1), format('%s', class A {}), format('%O', { a: { b: { c: { d: 1 } } } })]);
const circular = {};
circular.self = circular;
console.log(format('%j', circular), format('%s', -0), format('%d', 5n), format('%s', Object.create(null)));
