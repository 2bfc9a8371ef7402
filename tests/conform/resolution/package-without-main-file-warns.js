// stderr
console.log(require('main-missing'));
