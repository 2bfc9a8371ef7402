// flags: --unhandled-rejections=warn
// stderr
process.on('exit', (code) => console.log('exit', code));
Promise.reject(new Error('only a warning'));
