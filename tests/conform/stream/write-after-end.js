const { Writable } = require('stream');
const stream = new Writable({ write(chunk, encoding, done) { done(); } });
stream.end();
stream.on('error', (error) => console.log('event', error.code));
console.log(stream.write('late', (error) => console.log('callback', error.code, error.message)));
