const fs = require('fs');
const file = require('path').join(require('os').tmpdir(), 'a.txt');
fs.writeFileSync(file, 'one\n');
fs.appendFileSync(file, 'two\n');
fs.writeFileSync(file, Buffer.from('three\n'), { flag: 'a' });
console.log(JSON.stringify(fs.readFileSync(file, 'utf8')));
fs.writeFile(file, 'replaced', (error) => {
  console.log(error, fs.readFileSync(file, 'utf8'));
  fs.promises.appendFile(file, ' and more').then(() => console.log(fs.readFileSync(file, 'utf8')));
});
try {
  fs.writeFileSync(file, 'x', { flag: 'wx' });
} catch (error) {
  console.log(error.code, error.syscall);
}
