// The body of an ES module runs inside a microtask, so promises come first there.
process.nextTick(() => console.log('tick'));
queueMicrotask(() => console.log('microtask'));
console.log('main');
