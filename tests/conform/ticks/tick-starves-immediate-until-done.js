let count = 0;
setImmediate(() => console.log('immediate after', count));
(function again() {
  if (++count < 1000) process.nextTick(again);
})();
