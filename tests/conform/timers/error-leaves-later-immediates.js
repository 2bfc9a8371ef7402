process.on('uncaughtException', (error) => console.log('caught', error.message));
setImmediate(() => { throw new Error('first'); });
setImmediate(() => console.log('second still runs'));
