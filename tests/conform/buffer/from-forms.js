console.log(Buffer.from([1, 256, -1, 3.7, 'x']), Buffer.from('héé'), Buffer.from(new Uint8Array([1, 2])), Buffer.from(new ArrayBuffer(3), 1, 2), Buffer.from(Buffer.from('z')), Buffer.from({ length: 2, 0: 7, 1: 8 }), Buffer.from(new String('boxed')), Buffer.from({ type: 'Buffer', data: [9] }));
for (const bad of [5, null, undefined, {}, true, Symbol('s')]) {
  try {
    Buffer.from(bad);
  } catch (error) {
    console.log(error.code, error.message);
  }
}
