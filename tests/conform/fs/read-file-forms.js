const fs = require('fs');
const file = require('path').join(require('os').tmpdir(), 'a.txt');
fs.writeFileSync(file, 'héllo');
console.log(fs.readFileSync(file), fs.readFileSync(file, 'utf8'), fs.readFileSync(file, { encoding: 'latin1' }), fs.readFileSync(file, 'hex'));
fs.readFile(file, 'utf8', (error, text) => {
  console.log('callback', error, text);
  fs.promises.readFile(file, 'base64').then((text) => console.log('promise', text));
});
