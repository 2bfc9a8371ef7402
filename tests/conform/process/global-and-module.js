console.log(require('process') === process, require('node:process') === globalThis.process, globalThis === global);
console.log(Object.getOwnPropertyDescriptor(globalThis, 'process').enumerable);
