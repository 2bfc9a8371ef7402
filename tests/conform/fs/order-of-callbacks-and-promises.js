const fs = require('fs');
fs.readFile(__filename, () => {
  console.log('read');
  process.nextTick(() => console.log('tick'));
  fs.promises.stat(__filename).then(() => console.log('stat'));
  setImmediate(() => console.log('immediate'));
  Promise.resolve().then(() => console.log('promise'));
});
