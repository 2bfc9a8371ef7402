for (const fn of [setTimeout, setInterval, setImmediate, clearTimeout, clearInterval, clearImmediate, queueMicrotask]) {
  console.log(fn.name, fn.length);
}
