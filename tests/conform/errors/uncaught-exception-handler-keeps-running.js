process.on('uncaughtException', (error, origin) => console.log(error.message, origin));
setTimeout(() => console.log('still alive'), 5);
throw new Error('handled');
