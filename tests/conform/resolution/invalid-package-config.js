const fs = require('fs');
const path = require('path');
const dir = path.join(require('os').tmpdir(), 'node_modules', 'broken');
fs.mkdirSync(dir, { recursive: true });
fs.writeFileSync(path.join(dir, 'package.json'), '{ "name": ');
fs.writeFileSync(path.join(dir, 'index.js'), '');
try {
  require(dir);
} catch (error) {
  console.log(error.name, error.code, error.message.includes('package.json'));
}
