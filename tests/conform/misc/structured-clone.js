const source = { date: new Date(0), map: new Map([[1, new Set([2])]]), re: /x/g, err: new RangeError('r'), nested: [1n, undefined, NaN], buf: new Uint8Array([1]) };
source.self = source;
const copy = structuredClone(source);
console.log(copy.self === copy, copy.date, copy.map, copy.re, copy.err.name, copy.nested, copy.buf);
const buffer = new ArrayBuffer(4);
structuredClone(buffer, { transfer: [buffer] });
console.log(buffer.byteLength, buffer.detached);
