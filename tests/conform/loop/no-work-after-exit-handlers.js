process.on('exit', () => {
  console.log('exit');
  setTimeout(() => console.log('timer: never'), 0);
  process.nextTick(() => console.log('tick: never'));
  Promise.resolve().then(() => console.log('promise: never'));
});
