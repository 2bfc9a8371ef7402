const Module = require('module');
const original = Module._load;
Module._load = function(request, ...rest) {
  return request === 'virtual:config' ? { virtual: true } : original.call(this, request, ...rest);
};
console.log(require('virtual:config'), require('path') === require('node:path'));
