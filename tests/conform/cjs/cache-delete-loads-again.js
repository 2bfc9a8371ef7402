require('./fixtures/loud.js');
delete require.cache[require.resolve('./fixtures/loud.js')];
require('./fixtures/loud.js');
