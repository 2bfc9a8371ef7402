console.log(new Uint8Array([1, 2]), new Float64Array(2), new BigInt64Array(1), new ArrayBuffer(4), new SharedArrayBuffer(2), new DataView(new ArrayBuffer(2)));
console.log(Buffer.from('hello'), Buffer.alloc(60), Object.assign(Buffer.from('x'), { extra: 1 }), new Uint8ClampedArray(3), [Buffer.from('a')]);
