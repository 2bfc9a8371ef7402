const fs = require('fs');
const file = require('path').join(require('os').tmpdir(), 'latin1.cjs');
fs.writeFileSync(file, Buffer.from('module.exports = "caf\xe9";', 'latin1'));
console.log(require(file));
