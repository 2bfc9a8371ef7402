const buffer = Buffer.from('ab');
console.log(JSON.stringify(buffer), [...buffer], [...buffer.entries()], [...buffer.keys()], JSON.stringify({ buffer }), buffer.toJSON());
console.log(Buffer.from(JSON.parse(JSON.stringify(buffer), (k, v) => v)), buffer.toLocaleString(), buffer.length, Buffer.isBuffer(buffer), Buffer.isBuffer(new Uint8Array(1)));
