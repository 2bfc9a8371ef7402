const first = require('./fixtures/extensions/data.json');
first.added = true;
console.log(require('./fixtures/extensions/data.json').added);
