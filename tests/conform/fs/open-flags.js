const fs = require('fs');
const file = require('path').join(require('os').tmpdir(), 'f');
for (const flags of ['r', 'wx', 'wx', 'r+', 'a', 'ax', 'bogus', fs.constants.O_RDONLY]) {
  try {
    const fd = fs.openSync(file, flags);
    console.log(flags, typeof fd);
    fs.closeSync(fd);
  } catch (error) {
    console.log(flags, error.code, error.message.replace(file, '<file>'));
  }
}
