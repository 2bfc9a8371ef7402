let second;
setTimeout(() => {
  console.log('first');
  clearTimeout(second);
}, 2);
second = setTimeout(() => console.log('never'), 2);
