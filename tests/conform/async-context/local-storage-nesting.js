const { AsyncLocalStorage, AsyncResource } = require('async_hooks');
const storage = new AsyncLocalStorage({ defaultValue: 'default' });
const bound = storage.run('bound', () => AsyncResource.bind(() => storage.getStore()));
const snapshot = storage.run('snapshot', () => AsyncLocalStorage.snapshot());
storage.run(1, () => {
  storage.run(2, () => console.log(storage.getStore(), storage.exit(() => storage.getStore())));
  console.log(storage.getStore(), bound(), snapshot(() => storage.getStore()));
});
storage.enterWith('entered');
Promise.resolve().then(() => console.log(storage.getStore()));
