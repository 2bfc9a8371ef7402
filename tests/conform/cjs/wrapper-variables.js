const path = require('path');
console.log(typeof exports, typeof require, typeof module, path.basename(__filename), path.basename(__dirname));
console.log(this === exports, module.exports === exports, arguments.length);
