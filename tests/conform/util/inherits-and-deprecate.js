// stderr
const { inherits, deprecate } = require('util');
function Base() {}
Base.prototype.hi = () => 'hi';
function Derived() {}
inherits(Derived, Base);
console.log(new Derived().hi(), Derived.super_ === Base);
const old = deprecate((n) => n + 1, 'old() is old', 'DEP0000');
console.log(old(1), old(2));
