// stderr
require('./fixtures/fails.js');
