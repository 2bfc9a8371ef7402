console.log(typeof process.title);
process.title = 'renamed';
console.log(process.title);
