import * as ns from './fixtures/many.mjs';
console.log(ns, Object.keys(ns), ns[Symbol.toStringTag], Object.isSealed(ns), Object.getPrototypeOf(ns));
