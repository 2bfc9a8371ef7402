const path = require('path');
const os = require('os');
console.log(path.basename(process.cwd()));
process.chdir(os.tmpdir());
console.log(process.cwd() === require('fs').realpathSync(os.tmpdir()));
try {
  process.chdir('/no/such/folder');
} catch (error) {
  console.log(error.code, error.syscall, error.dest, error.message.startsWith('ENOENT: no such file or directory, chdir '));
}
