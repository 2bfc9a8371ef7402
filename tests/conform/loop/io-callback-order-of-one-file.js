const fs = require('fs');
fs.open(__filename, 'r', (error, fd) => {
  console.log('open', error);
  fs.fstat(fd, (error, stats) => {
    console.log('fstat', error, stats.isFile());
    fs.close(fd, (error) => console.log('close', error));
  });
  console.log('after the calls');
});
console.log('main');
