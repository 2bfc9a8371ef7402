const Module = require('module');
const original = Module.prototype.require;
Module.prototype.require = function(id) {
  console.log('require', id);
  return original.call(this, id);
};
require('path');
