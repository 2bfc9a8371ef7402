// stderr
console.time('a');
console.time('a');
console.timeEnd('never started');
console.timeLog('never started either');
