const fs = require('fs');
const dir = require('os').tmpdir();
fs.mkdirSync(dir + '/from/sub', { recursive: true });
fs.writeFileSync(dir + '/from/sub/file', 'x');
fs.cpSync(dir + '/from', dir + '/to', { recursive: true });
console.log(fs.readFileSync(dir + '/to/sub/file', 'utf8'));
try {
  fs.cpSync(dir + '/from', dir + '/again');
} catch (error) {
  console.log(error.code);
}
fs.promises.cp(dir + '/from', dir + '/third', { recursive: true, filter: (source) => !source.endsWith('file') }).then(() => console.log(fs.readdirSync(dir + '/third/sub')));
