const interval = setInterval(() => console.log('never'), 1);
clearTimeout(interval);
const timer = setTimeout(() => console.log('never'), 1);
clearInterval(timer);
console.log('done');
