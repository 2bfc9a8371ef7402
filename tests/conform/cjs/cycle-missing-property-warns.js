// stderr
require('./fixtures/cycle-warn-a.js');
