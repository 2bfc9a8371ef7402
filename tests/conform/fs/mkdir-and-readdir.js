const fs = require('fs');
const path = require('path');
const dir = path.join(require('os').tmpdir(), 'tree');
console.log(fs.mkdirSync(path.join(dir, 'a/b'), { recursive: true }) === dir, fs.mkdirSync(path.join(dir, 'a'), { recursive: true }));
fs.writeFileSync(path.join(dir, 'a/file'), '');
fs.symlinkSync('file', path.join(dir, 'a/link'));
console.log(fs.readdirSync(dir), fs.readdirSync(path.join(dir, 'a')).sort());
console.log(fs.readdirSync(path.join(dir, 'a'), { withFileTypes: true }).map((entry) => [entry.name, entry.isFile(), entry.isDirectory(), entry.isSymbolicLink(), entry.parentPath === path.join(dir, 'a')]).sort());
console.log(fs.readdirSync(dir, { recursive: true }).sort(), fs.readdirSync(dir, 'buffer'));
try {
  fs.mkdirSync(dir);
} catch (error) {
  console.log(error.code, error.syscall);
}
