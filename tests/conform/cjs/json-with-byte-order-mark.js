const fs = require('fs');
const file = require('path').join(require('os').tmpdir(), 'bom.json');
fs.writeFileSync(file, '\uFEFF{"bom":true}');
console.log(require(file));
