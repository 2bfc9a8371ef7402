const path = require('path');
console.log(require.resolve.paths('fs'));
const looked = require.resolve.paths('anything');
console.log(looked[0] === path.join(__dirname, 'node_modules'), looked.length > 2);
console.log(require.resolve.paths('./x').map((one) => path.relative(__dirname, one)));
