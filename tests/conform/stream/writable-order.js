const { Writable } = require('stream');
const stream = new Writable({
  highWaterMark: 4,
  write(chunk, encoding, done) { console.log('write', String(chunk), encoding); setImmediate(done); },
  final(done) { console.log('final'); done(); },
});
console.log(stream.write('abc'), stream.write('de'), stream.writableNeedDrain, stream.writableLength);
stream.on('drain', () => { console.log('drain'); stream.end('last'); });
stream.on('finish', () => console.log('finish'));
stream.on('close', () => console.log('close'));
