process.on('exit', (code) => console.log('exit', code));
setTimeout(() => console.log('last work'), 5);
