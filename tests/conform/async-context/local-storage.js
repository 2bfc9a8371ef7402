const { AsyncLocalStorage } = require('async_hooks');
const storage = new AsyncLocalStorage();
storage.run('request 1', () => {
  setTimeout(() => console.log('timeout', storage.getStore()), 1);
  setImmediate(() => console.log('immediate', storage.getStore()));
  process.nextTick(() => console.log('tick', storage.getStore()));
  queueMicrotask(() => console.log('microtask', storage.getStore()));
  Promise.resolve().then(() => console.log('then', storage.getStore()));
  (async () => { await null; console.log('await', storage.getStore()); })();
  require('fs').stat(__filename, () => console.log('fs', storage.getStore()));
});
console.log('outside', storage.getStore());
