process.on('uncaughtException', (error) => console.log('caught', error.message));
setTimeout(() => { throw new Error('first'); }, 1);
setTimeout(() => console.log('second still fires'), 1);
setTimeout(() => console.log('third still fires'), 2);
