const fs = require('fs');
const file = require('os').tmpdir() + '/f';
fs.writeFileSync(file, '', { mode: 0o640 });
console.log((fs.statSync(file).mode & 0o777).toString(8));
fs.chmodSync(file, '600');
fs.utimesSync(file, 10, new Date(20_000));
const { mode, atimeMs, mtimeMs } = fs.statSync(file);
console.log((mode & 0o777).toString(8), atimeMs, mtimeMs);
