const assert = require('assert');
const error = new assert.AssertionError({ actual: 1, expected: 2, operator: 'strictEqual' });
console.log(error.name, error.code, error.generatedMessage, error.actual, error.expected, error.operator, Object.keys(error));
const own = new assert.AssertionError({ message: 'mine' });
console.log(own.message, own.generatedMessage, own instanceof Error);
try {
  assert(false, new RangeError('given instance'));
} catch (thrown) {
  console.log(thrown.name, thrown.message);
}
