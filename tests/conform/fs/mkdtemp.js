const fs = require('fs');
const prefix = require('os').tmpdir() + '/silk-';
const made = fs.mkdtempSync(prefix);
console.log(made.startsWith(prefix), made.length - prefix.length, fs.statSync(made).isDirectory());
fs.mkdtemp('/no/such/x-', (error) => console.log(error.code, error.syscall, error.path.slice(0, -6)));
