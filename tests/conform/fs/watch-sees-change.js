const fs = require('fs');
const file = require('os').tmpdir() + '/watched';
fs.writeFileSync(file, 'a');
const watcher = fs.watch(file, (event, name) => {
  console.log(event, name);
  watcher.close();
});
watcher.on('close', () => console.log('closed'));
setTimeout(() => fs.appendFileSync(file, 'b'), 20);
