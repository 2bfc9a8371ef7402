const { promisify } = require('util');
promisify(setTimeout)(1, 'timeout').then(console.log);
promisify(setImmediate)('immediate').then(console.log);
