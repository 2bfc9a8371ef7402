// flags: --unhandled-rejections=none
// stderr
process.on('exit', (code) => console.log('exit', code));
Promise.reject(new Error('nothing at all'));
