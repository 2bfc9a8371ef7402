// args: one --two "three four"
const path = require('path');
console.log(path.isAbsolute(process.argv[0]), path.basename(process.argv[1]), process.argv.slice(2));
