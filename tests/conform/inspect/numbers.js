const { inspect } = require('util');
console.log(-0, [-0], 1e21, 123456789.123, 0.1, 2n ** 70n);
console.log(inspect(1234567.89, { numericSeparator: true }), inspect([1234, -12345.6789, 123456789n], { numericSeparator: true }));
