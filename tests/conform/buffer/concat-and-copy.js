console.log(Buffer.concat([Buffer.from('a'), new Uint8Array([98])]), Buffer.concat([Buffer.from('abc')], 2), Buffer.concat([Buffer.from('a')], 3), Buffer.concat([]));
const target = Buffer.alloc(5, '.');
console.log(Buffer.from('abcdef').copy(target, 1, 2, 5), String(target), target.copyWithin(0, 1, 3).toString(), target.set([65], 4), String(target));
try {
  Buffer.concat('x');
} catch (error) {
  console.log(error.code, error.message);
}
