const { Readable, Transform } = require('stream');
const out = Readable.from([{ n: 1 }, { n: 2 }]).pipe(new Transform({ objectMode: true, transform({ n }, _, done) { done(null, { doubled: n * 2 }); } }));
out.on('data', console.log);
console.log(out.readableObjectMode, out.readableHighWaterMark);
