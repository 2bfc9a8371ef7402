setTimeout(() => {
  console.log('outer');
  setTimeout(() => console.log('inner'), 50);
  setImmediate(() => console.log('immediate'));
}, 1);
