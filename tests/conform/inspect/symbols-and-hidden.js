const { inspect } = require('util');
const object = Object.defineProperty({ [Symbol('a')]: 1, [Symbol()]: 2, shown: 3 }, 'hidden', { value: 4 });
console.log(object, inspect(object, { showHidden: true }), inspect([1], { showHidden: true }), inspect(new Map([[1, 2]]), { showHidden: true }));
console.log(inspect(Object.defineProperty({}, Symbol('x'), { value: 1 }), true));
