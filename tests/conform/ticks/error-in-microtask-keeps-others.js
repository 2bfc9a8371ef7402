process.on('uncaughtException', (error, origin) => console.log('caught', error.message, origin));
queueMicrotask(() => { throw new Error('from microtask'); });
queueMicrotask(() => console.log('next microtask still runs'));
process.nextTick(() => console.log('tick'));
