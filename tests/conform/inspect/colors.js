const { inspect } = require('util');
console.log(JSON.stringify(inspect({ s: 'x', n: 1, b: true, u: undefined, l: null, y: Symbol('q'), d: new Date(0), r: /x/, f() {}, g: 1n, c: class {} }, { colors: true })));
console.log(inspect.styles, Object.keys(inspect.colors).length);
