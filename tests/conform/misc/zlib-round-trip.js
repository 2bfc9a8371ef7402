const zlib = require('zlib');
const text = 'silk '.repeat(100);
console.log(zlib.gunzipSync(zlib.gzipSync(text)).toString() === text, zlib.inflateSync(zlib.deflateSync(text)).toString() === text, zlib.brotliDecompressSync(zlib.brotliCompressSync(text)).toString() === text);
zlib.gzip(text, (error, packed) => zlib.gunzip(packed, (error, out) => console.log(error, out.length)));
