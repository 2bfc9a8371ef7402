process.on('SIGTERM', () => {});
process.on('exit', () => console.log('exit without waiting'));
