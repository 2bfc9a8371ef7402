const buffer = Buffer.alloc(6);
console.log(buffer.fill('abc'), buffer.fill(0, 2, 4), buffer.write('héllo', 1), buffer.write('zz', 5), buffer, buffer.write('ff', 0, 'hex'));
console.log(Buffer.from([1, 2, 3, 4]).swap16(), Buffer.from([1, 2, 3, 4]).swap32(), Buffer.from('abcdefgh').swap64().toString(), Buffer.from([3, 1, 2]).reverse());
try {
  Buffer.alloc(3).swap16();
} catch (error) {
  console.log(error.code, error.message);
}
