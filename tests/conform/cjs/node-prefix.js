console.log(require('node:path') === require('path'), require('node:fs') === require('fs'));
try {
  require('node:nothing');
} catch (error) {
  console.log(error.code, error.message);
}
