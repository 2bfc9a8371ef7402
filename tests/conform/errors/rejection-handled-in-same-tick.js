process.on('unhandledRejection', () => console.log('never'));
const promise = Promise.reject(new Error('x'));
process.nextTick(() => promise.catch(() => console.log('handled in a tick')));
