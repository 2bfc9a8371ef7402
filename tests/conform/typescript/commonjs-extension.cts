const path: typeof import('path') = require('path');
console.log(path.basename(__filename), typeof module);
