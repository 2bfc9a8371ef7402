const timer = setTimeout(() => console.log('never'), 1);
clearTimeout(timer);
const immediate = setImmediate(() => console.log('never'));
clearImmediate(immediate);
const interval = setInterval(() => console.log('never'), 1);
clearInterval(interval);
console.log('cleared');
