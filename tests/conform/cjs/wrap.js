const Module = require('module');
console.log(JSON.stringify(Module.wrap('x')), Module.wrapper.length);
