const fs = require('fs');
const missing = __dirname + '/no-such-file';
try {
  fs.statSync(missing);
} catch (error) {
  console.log(error.message, error.errno, error.code, error.syscall, error.path === missing);
}
console.log(fs.statSync(missing, { throwIfNoEntry: false }));
fs.stat(missing, (error, stats) => {
  console.log(error.message, stats);
  fs.promises.stat(missing).catch((error) => console.log(error.message));
});
