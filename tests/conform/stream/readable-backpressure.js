const { Readable } = require('stream');
let n = 0;
const stream = new Readable({ highWaterMark: 3, read() { console.log('read', n); this.push(n < 6 ? String(n++) : null); } });
stream.once('readable', () => {
  console.log('buffered', stream.readableLength, stream.readableHighWaterMark);
  stream.on('data', (chunk) => console.log('data', String(chunk)));
});
