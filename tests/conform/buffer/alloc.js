console.log(Buffer.alloc(3), Buffer.alloc(5, 'ab'), Buffer.alloc(4, 1), Buffer.alloc(3, Buffer.from('xyz')), Buffer.alloc(3, 'YWI=', 'base64'), Buffer.allocUnsafe(2).length, Buffer.allocUnsafeSlow(2).length, Buffer.poolSize);
for (const bad of [-1, 'x', NaN, 2 ** 60]) {
  try {
    Buffer.alloc(bad);
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
