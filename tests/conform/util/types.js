const { types } = require('util');
const values = { promise: Promise.resolve(), regexp: /x/, date: new Date(), map: new Map(), set: new Set(), proxy: new Proxy({}, {}), error: new Error(), gen: (function* () {})(), asyncFn: async () => {}, boxed: new Number(1), u8: new Uint8Array(1), ab: new ArrayBuffer(1), sab: new SharedArrayBuffer(1), dv: new DataView(new ArrayBuffer(1)), weak: new WeakMap(), args: (function() { return arguments; })(), sym: Object(Symbol()), big: Object(1n), iter: new Map().keys(), ns: null };
for (const name of Object.keys(types).sort()) {
  console.log(name, Object.keys(values).filter((key) => { try { return types[name](values[key]); } catch { return false; } }).join(' '));
}
