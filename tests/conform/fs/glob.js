const fs = require('fs');
const path = require('path');
const dir = require('os').tmpdir();
for (const name of ['a.js', 'b.txt', 'sub/c.js', 'sub/deep/d.js']) {
  fs.mkdirSync(path.dirname(path.join(dir, name)), { recursive: true });
  fs.writeFileSync(path.join(dir, name), '');
}
console.log(fs.globSync('**/*.js', { cwd: dir }).sort(), fs.globSync('*.{txt,md}', { cwd: dir }), fs.globSync('**', { cwd: dir, exclude: (name) => name.includes('sub') }).sort());
