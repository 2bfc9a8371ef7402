const fs = require('fs');
const dir = fs.realpathSync(require('os').tmpdir());
fs.writeFileSync(dir + '/target', 'x');
fs.symlinkSync('target', dir + '/soft');
fs.linkSync(dir + '/target', dir + '/hard');
console.log(fs.readlinkSync(dir + '/soft'), fs.realpathSync(dir + '/soft') === dir + '/target', fs.lstatSync(dir + '/soft').isSymbolicLink(), fs.statSync(dir + '/hard').nlink, fs.realpathSync.native(dir + '/soft') === dir + '/target');
fs.symlinkSync('loop', dir + '/loop');
try {
  fs.realpathSync(dir + '/loop');
} catch (error) {
  console.log(error.code);
}
