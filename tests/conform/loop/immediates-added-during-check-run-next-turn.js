setImmediate(() => {
  console.log('first');
  setImmediate(() => console.log('added by first'));
});
setImmediate(() => console.log('second'));
