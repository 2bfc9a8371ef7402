// Sizes with fractions, sizes around those where the kind of memory changes, texts of all widths.
const { Buffer } = require('buffer');

for (const size of [0, 0.5, 1.7, 95.9, 96, 97, 1023, 1024, 1024.5, 1025, 32767, 32768, 65536, 65537]) {
  const all = [Buffer.alloc(size), Buffer.allocUnsafe(size), Buffer.allocUnsafeSlow(size)];
  console.log(size, all.map((bytes) => bytes.length).join(), all.every((bytes) => Buffer.isBuffer(bytes)));
}
for (const size of [1, 1000, 5000]) {
  const source = Buffer.alloc(size, 7);
  const copy = Buffer.from(source);
  copy[0] = 1;
  console.log(size, source[0], copy.length, copy.buffer !== source.buffer || copy.byteOffset !== source.byteOffset);
}
for (const text of ['', 'a', 'é', '€', '😀', '\ud800', 'x'.repeat(1023) + 'é', 'é'.repeat(1024), '€'.repeat(2000)]) {
  const lengths = ['utf8', 'latin1', 'ascii', 'utf16le', 'hex', 'base64'].map((name) => Buffer.from(text, name).length);
  console.log(text.length, lengths.join(), Buffer.from(text).toString() === text);
}
console.log(Buffer.concat([Buffer.from('abc'), new Uint8Array([1, 2, 3])], 5));
console.log(Buffer.concat([Buffer.from('abc')], 5), Buffer.from({ length: 2.5, 0: 1 }));
const slice = Buffer.from('hello').subarray(1, 3);
slice[0] = 0x41;
console.log(slice.toString(), slice.length, Buffer.from(slice.buffer, slice.byteOffset, 2).toString());
