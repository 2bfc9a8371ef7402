const { createRequire } = require('module');
const path = require('path');
const inside = createRequire(path.join(__dirname, 'fixtures', 'anything.js'));
console.log(inside('./exports-object.js'), inside === require);
try {
  createRequire('relative.js');
} catch (error) {
  console.log(error.code);
}
