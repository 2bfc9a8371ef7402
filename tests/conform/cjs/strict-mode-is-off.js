undeclaredVariable = 'sloppy';
console.log(undeclaredVariable, (function() { return this === globalThis; })());
