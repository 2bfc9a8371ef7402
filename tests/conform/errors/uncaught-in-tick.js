// stderr
process.nextTick(function onTick() {
  throw new Error('in a tick');
});
