const file = require.resolve('./fixtures/loud.js');
require.cache[file] = { exports: 'planted' };
console.log(require('./fixtures/loud.js'));
