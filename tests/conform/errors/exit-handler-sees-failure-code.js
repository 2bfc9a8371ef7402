process.on('exit', (code) => console.log('exit', code));
process.on('uncaughtExceptionMonitor', () => console.log('monitor'));
throw new Error('x');
