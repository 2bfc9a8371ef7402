const { performance } = require('perf_hooks');
const before = performance.now();
console.log(before > 0, performance.now() >= before, performance.timeOrigin > 1.6e12, performance === globalThis.performance);
console.log(performance.mark('m').name, performance.measure('x', 'm').entryType, performance.getEntriesByName('m').length);
