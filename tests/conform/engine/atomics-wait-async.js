const cell = new Int32Array(new SharedArrayBuffer(4));
const { async, value } = Atomics.waitAsync(cell, 0, 0, 5000);
value.then((result) => console.log(async, result));
console.log(Atomics.notify(cell, 0));
setTimeout(() => {}, 10);
