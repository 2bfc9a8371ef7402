require('./fixtures/loud.js');
require('./fixtures/loud');
require('./fixtures/../fixtures/loud.js');
console.log(Object.keys(require.cache).filter((key) => key.endsWith('loud.js')).length);
