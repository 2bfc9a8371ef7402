const timer = setTimeout(() => console.log('never'), 5);
clearTimeout(`${+timer}`);
console.log('cleared');
