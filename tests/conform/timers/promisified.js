const { promisify } = require('util');
(async () => {
  console.log(await promisify(setTimeout)(1, 'timeout'));
  console.log(await promisify(setImmediate)('immediate'));
})();
