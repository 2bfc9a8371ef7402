const path = require('path');
console.log(path.relative(__dirname, require.resolve('./fixtures/folder')));
console.log(require.resolve('fs'), require.resolve('node:fs'));
try {
  require.resolve('./absent');
} catch (error) {
  console.log(error.code);
}
