const assert = require('assert');
for (const [actual, expected] of [[1, 2], ['a', 'b'], [{ a: 1 }, { a: 1 }], [NaN, 0], ['multi\nline\ntext', 'multi\nother\ntext'], [[1, 2, 3], [1, 2, 4]], ['x'.repeat(80), 'y'.repeat(80)]]) {
  try {
    assert.strictEqual(actual, expected);
  } catch (error) {
    console.log(error.message);
  }
}
