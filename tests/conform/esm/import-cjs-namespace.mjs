import * as ns from './fixtures/named.cjs';
console.log(Object.keys(ns), ns.default === ns['module.exports']);
