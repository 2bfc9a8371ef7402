const { inspect } = require('util');
const proxy = new Proxy({ a: 1 }, { get() { throw new Error('trap ran'); } });
console.log(proxy, inspect(proxy, { showProxy: true }), inspect(new Proxy(function f() {}, {})), inspect(new Proxy([1], {}), { showProxy: 1 }));
