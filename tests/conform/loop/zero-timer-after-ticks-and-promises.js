setTimeout(() => console.log('timer'), 0);
process.nextTick(() => {
  console.log('tick');
  Promise.resolve().then(() => console.log('promise of tick'));
});
Promise.resolve().then(() => {
  console.log('promise');
  process.nextTick(() => console.log('tick of promise'));
});
