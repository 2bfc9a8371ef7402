(function() { console.log(arguments, new (function Old() { this.a = 1; })()); })(1, 'two');
console.log(Math, JSON, Reflect, Intl, typeof globalThis, Atomics, new Intl.NumberFormat('en').constructor.name);
