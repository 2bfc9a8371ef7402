const { inspect } = require('util');
const object = { get a() { return { deep: 1 }; }, get b() { throw new Error('nope'); }, set c(v) {}, get d() { return 5; }, set d(v) {} };
for (const getters of [false, true, 'get', 'set']) console.log(inspect(object, { getters }));
