const assert = require('assert');
for (const [actual, expected] of [[{ a: 1, b: { c: [1, 2] } }, { a: 1, b: { c: [1, 3] } }], [[1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 4, 0, 6, 7, 8, 9]], [new Map([['a', 1]]), new Map([['a', 2]])], [new Set([1]), new Set([2])], [{ a: undefined }, {}], [[1], { 0: 1 }]]) {
  try {
    assert.deepStrictEqual(actual, expected);
  } catch (error) {
    console.log(error.message);
  }
}
