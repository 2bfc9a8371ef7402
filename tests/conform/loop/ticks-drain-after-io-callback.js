require('fs').access(__filename, () => {
  Promise.resolve().then(() => console.log('promise'));
  process.nextTick(() => console.log('tick'));
  setImmediate(() => console.log('immediate'));
  console.log('callback');
});
