const { isBuiltin } = require('module');
console.log(isBuiltin('fs'), isBuiltin('node:fs'), isBuiltin('test'), isBuiltin('node:test'), isBuiltin('fs/promises'), isBuiltin('wss'));
