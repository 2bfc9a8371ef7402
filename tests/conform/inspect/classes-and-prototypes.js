class Point { constructor() { this.x = 1; } }
class Point3 extends Point { #hidden = 1; static s = 1; }
console.log(new Point(), new Point3(), Point, Point3, Object.create(null), Object.create(Point.prototype), Object.create({ inherited: 1 }));
console.log(new (class extends Map {})([[1, 2]]), new (class Foo extends Array {})(3), new (class extends Error {})('x').message);
console.log(Object.create({}, { constructor: { value: 5 } }), { constructor: 'mine' }, new (class {})());
console.log({ [Symbol.toStringTag]: 'Tagged', a: 1 }, new (class A { get [Symbol.toStringTag]() { return 'B'; } })());
