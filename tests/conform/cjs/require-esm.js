const esm = require('./fixtures/plain.mjs');
console.log(esm, esm.default, esm.named, esm.__esModule);
