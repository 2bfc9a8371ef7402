setTimeout(() => {
  console.log('timer 1');
  Promise.resolve().then(() => console.log('promise of 1'));
  process.nextTick(() => console.log('tick of 1'));
}, 1);
setTimeout(() => console.log('timer 2'), 1);
