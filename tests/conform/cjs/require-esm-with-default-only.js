const esm = require('./fixtures/class.mjs');
console.log(new esm.default().hello(), Object.keys(esm));
