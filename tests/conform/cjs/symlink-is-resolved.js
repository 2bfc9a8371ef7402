const fs = require('fs');
const path = require('path');
const dir = require('os').tmpdir();
fs.writeFileSync(path.join(dir, 'real.js'), 'module.exports = require("path").basename(__filename);');
fs.symlinkSync(path.join(dir, 'real.js'), path.join(dir, 'link.js'));
console.log(require(path.join(dir, 'link.js')), require(path.join(dir, 'link.js')) === require(path.join(dir, 'real.js')));
