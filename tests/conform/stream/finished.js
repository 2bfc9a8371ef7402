const { finished, Readable } = require('stream');
const stream = Readable.from(['a']);
finished(stream, (error) => console.log('finished', error));
stream.resume();
const broken = new Readable({ read() {} });
finished(broken, (error) => console.log(error.code, error.message));
broken.destroy();
