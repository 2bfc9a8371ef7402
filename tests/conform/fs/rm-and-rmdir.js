const fs = require('fs');
const path = require('path');
const dir = path.join(require('os').tmpdir(), 'tree');
fs.mkdirSync(path.join(dir, 'a/b'), { recursive: true });
fs.writeFileSync(path.join(dir, 'a/file'), '');
for (const attempt of [() => fs.rmdirSync(dir), () => fs.rmSync(dir), () => fs.unlinkSync(path.join(dir, 'none')), () => fs.rmSync(path.join(dir, 'none')), () => fs.rmSync(path.join(dir, 'none'), { force: true }), () => fs.rmSync(dir, { recursive: true })]) {
  try {
    console.log(attempt());
  } catch (error) {
    console.log(error.name, error.code, error.syscall);
  }
}
console.log(fs.existsSync(dir));
