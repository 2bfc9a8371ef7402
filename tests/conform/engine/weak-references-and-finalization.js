// flags: --expose-gc
const registry = new FinalizationRegistry((token) => console.log('collected', token));
(() => registry.register({}, 'token'))();
const timer = setInterval(() => gc(), 5);
setTimeout(() => clearInterval(timer), 60);
