setImmediate(() => {
  console.log('immediate 1');
  process.nextTick(() => console.log('tick of 1'));
  Promise.resolve().then(() => console.log('promise of 1'));
});
setImmediate(() => console.log('immediate 2'));
