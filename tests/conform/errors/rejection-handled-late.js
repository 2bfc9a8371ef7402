process.on('unhandledRejection', (reason) => console.log('unhandled', reason));
process.on('rejectionHandled', (promise) => console.log('handled', promise === kept));
const kept = Promise.reject('reason');
setTimeout(() => kept.catch(() => {}), 5);
