const path = require('path');
const from = path.join(__dirname, 'fixtures');
console.log(path.relative(__dirname, require.resolve('./loud.js', { paths: [from] })));
