process.nextTick(function() {
  console.log(this === globalThis, this === undefined, typeof this);
});
