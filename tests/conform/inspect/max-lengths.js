const { inspect } = require('util');
console.log(inspect([1, 2, 3], { maxArrayLength: 1 }), inspect(new Set([1, 2, 3]), { maxArrayLength: 2 }), inspect(new Map([[1, 2], [3, 4]]), { maxArrayLength: 0 }));
console.log(inspect('x'.repeat(30), { maxStringLength: 10 }), inspect(['abcdef'], { maxStringLength: 2 }), inspect(Buffer.alloc(100), { maxArrayLength: 3 }));
