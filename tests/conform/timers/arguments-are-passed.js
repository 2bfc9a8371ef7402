setTimeout((...args) => console.log('timeout', args), 1, 'a', { b: 1 });
setImmediate((...args) => console.log('immediate', args), 1, 2, 3, 4);
const interval = setInterval((...args) => {
  console.log('interval', args);
  clearInterval(interval);
}, 2, 'x');
