// engine-messages
const fs = require('fs');
const file = require('path').join(require('os').tmpdir(), 'broken.json');
fs.writeFileSync(file, '{"a": ');
try {
  require(file);
} catch (error) {
  console.log(error.name, error.message.startsWith(`${file}: `));
}
