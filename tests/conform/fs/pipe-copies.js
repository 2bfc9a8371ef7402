const fs = require('fs');
const { pipeline } = require('stream');
const copy = require('os').tmpdir() + '/copy';
pipeline(fs.createReadStream(__filename), fs.createWriteStream(copy), (error) => {
  console.log(error, fs.readFileSync(copy, 'utf8') === fs.readFileSync(__filename, 'utf8'));
});
