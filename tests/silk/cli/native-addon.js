// stderr
const fs = require('fs');
const path = require('path');
const file = path.join(process.env.TMPDIR, 'addon.node');
fs.writeFileSync(file, '\x7fELF');
try {
  require(file);
} catch (error) {
  console.log(error.code, error.message);
}
