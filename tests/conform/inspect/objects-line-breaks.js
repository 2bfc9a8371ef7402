console.log({ a: 1, b: 'two', c: [3], d: { e: {} } });
console.log({ first: 'a long value of text here', second: 'another long value of text', third: 3 });
console.log({ nested: { inside: { deeper: { tooDeep: 1 } } } });
console.log({ f() {}, get g() { return 1; }, set s(v) {}, get both() { return 1; }, set both(v) {} });
