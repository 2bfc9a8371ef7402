const fs = require('fs');
const file = require('path').join(require('os').tmpdir(), 'f');
fs.writeFileSync(file, '0123456789');
const fd = fs.openSync(file, 'r+');
const buffer = Buffer.alloc(4, '.');
console.log(fs.readSync(fd, buffer, 0, 4, 2), String(buffer), fs.readSync(fd, buffer), String(buffer), fs.readSync(fd, buffer, { offset: 1, length: 2, position: 8 }), String(buffer));
console.log(fs.writeSync(fd, 'AB', 4), fs.writeSync(fd, Buffer.from('xyz'), 1, 1, 0), fs.readFileSync(file, 'utf8'));
fs.ftruncateSync(fd, 3);
fs.closeSync(fd);
console.log(fs.readFileSync(file, 'utf8'));
try {
  fs.readSync(fd, buffer);
} catch (error) {
  console.log(error.message);
}
