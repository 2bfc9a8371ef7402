process.on('uncaughtException', (error) => console.log('caught', error.message));
process.nextTick(() => { throw new Error('from tick'); });
process.nextTick(() => console.log('next tick still runs'));
Promise.resolve().then(() => console.log('promise still runs'));
