const child = require('./fixtures/reports-module.js');
console.log(child);
console.log(module.children.length, module.children[0].loaded);
