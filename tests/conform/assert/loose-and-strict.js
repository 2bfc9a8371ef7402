const assert = require('assert');
const attempt = (name, ...args) => {
  try {
    assert[name](...args);
    return 'ok';
  } catch (error) {
    return `${error.code} ${error.message.split('\n')[0]}`;
  }
};
console.log([attempt('equal', 1, '1'), attempt('equal', NaN, NaN), attempt('deepEqual', { a: 1 }, { a: '1' }), attempt('notEqual', 1, 1), attempt('notStrictEqual', 1, 1), attempt('notDeepStrictEqual', [1], [1]), attempt('ok', 0), attempt('ok'), attempt('match', 'abc', /x/), attempt('doesNotMatch', 'abc', /b/), attempt('partialDeepStrictEqual', { a: 1, b: 2 }, { a: 1 })]);
console.log([assert.strict.equal === assert.strictEqual, attempt('fail'), attempt('fail', 'mine'), attempt('ifError', null), attempt('ifError', new Error('x'))]);
