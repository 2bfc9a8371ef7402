const log = (name) => console.log(name);

setImmediate(() => log('immediate'));
Promise.resolve().then(() => log('promise'));
process.nextTick(() => log('tick'));
queueMicrotask(() => log('microtask'));
log('main');
