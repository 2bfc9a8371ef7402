const { AsyncLocalStorage } = require('async_hooks');
const storage = new AsyncLocalStorage();
const show = (name) => console.log(name, storage.getStore());
storage.run('request 1', () => {
  process.nextTick(() => show('tick'));
  queueMicrotask(() => show('microtask'));
  Promise.resolve().then(() => show('then'));
  (async () => {
    await null;
    show('await');
  })();
  setTimeout(() => {
    show('timeout');
    setImmediate(() => {
      show('immediate');
      require('fs').stat(__filename, () => show('fs'));
    });
  }, 1);
});
show('outside');
