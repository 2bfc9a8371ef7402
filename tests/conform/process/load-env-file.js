const fs = require('fs');
const file = require('path').join(require('os').tmpdir(), 'my.env');
fs.writeFileSync(file, 'PLAIN=value\nQUOTED="two words"\n# comment\nEMPTY=\nexport EXPORTED=yes\nMULTI="a\\nb"\nSINGLE=\'a\\nb\'\nTRAIL=x # note\n');
process.loadEnvFile(file);
console.log(['PLAIN', 'QUOTED', 'EMPTY', 'EXPORTED', 'MULTI', 'SINGLE', 'TRAIL'].map((name) => process.env[name]));
try {
  process.loadEnvFile('/no/such.env');
} catch (error) {
  console.log(error.code, error.message);
}
