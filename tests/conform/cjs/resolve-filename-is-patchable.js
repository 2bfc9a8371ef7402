const Module = require('module');
const original = Module._resolveFilename;
Module._resolveFilename = function(request, ...rest) {
  return original.call(this, request === 'alias' ? './fixtures/exports-object.js' : request, ...rest);
};
console.log(require('alias'));
