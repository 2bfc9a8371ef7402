const fs = require('fs');
const dir = require('os').tmpdir();
fs.writeFileSync(dir + '/a', 'content');
fs.renameSync(dir + '/a', dir + '/b');
fs.copyFileSync(dir + '/b', dir + '/c');
console.log(fs.existsSync(dir + '/a'), fs.readFileSync(dir + '/c', 'utf8'));
for (const attempt of [() => fs.renameSync(dir + '/none', dir + '/x'), () => fs.copyFileSync(dir + '/b', dir + '/c', fs.constants.COPYFILE_EXCL), () => fs.copyFileSync(dir + '/none', dir + '/x')]) {
  try {
    attempt();
  } catch (error) {
    console.log(error.message.replaceAll(dir, '<tmp>'), error.dest?.replace(dir, '<tmp>'));
  }
}
