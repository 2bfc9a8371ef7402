const fs = require('fs');
console.log(fs.accessSync(__filename), fs.existsSync(__filename), fs.existsSync('/none'), fs.existsSync(5), fs.existsSync());
try {
  fs.accessSync(__filename, 99);
} catch (error) {
  console.log(error.code, error.message);
}
fs.access('/none', fs.constants.R_OK, (error) => {
  console.log(error.message);
  fs.promises.access(__filename).then(console.log);
});
