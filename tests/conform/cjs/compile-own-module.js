const Module = require('module');
const made = new Module('made-up');
made._compile('exports.answer = 6 * 7; exports.file = __filename;', '/virtual/made-up.js');
console.log(made.exports);
