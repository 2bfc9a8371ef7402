const fs = require('fs');
const stats = fs.statSync(__filename);
console.log(Object.keys(stats), stats.isFile(), stats.isDirectory(), stats.isSymbolicLink(), stats.mtime instanceof Date, stats.mtimeMs === Number(stats.mtime) || stats.mtimeMs > 0);
const big = fs.statSync(__dirname, { bigint: true });
console.log(typeof big.size, typeof big.mtimeNs, big.isDirectory(), big.constructor.name, stats.constructor.name);
