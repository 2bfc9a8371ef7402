const { inspect } = require('util');
class Money {
  constructor(n) { this.n = n; }
  [inspect.custom](depth, options, inspectFn) { return depth < 0 ? '[Money]' : `Money<${inspectFn(this.n, options)}>`; }
}
console.log(new Money(5), [new Money(1)], { a: { b: { c: { d: new Money(2) } } } }, inspect(new Money(3), { customInspect: false }));
console.log({ [inspect.custom]() { return { replaced: true }; } }, { inspect() { return 'ignored'; } });
console.log(Symbol.keyFor(inspect.custom), [{ [inspect.custom]: () => 'two\nlines' }]);
