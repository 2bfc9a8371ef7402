// The module `assert`: a function with the assertions as its properties, and the same in strict form.
'use strict';

const { Assert, checkTruthy, methods } = require('internal/assert/methods');
const { AssertionError } = require('internal/assert/assertion_error');

const names = [
  'fail', 'equal', 'notEqual', 'deepEqual', 'notDeepEqual', 'deepStrictEqual', 'notDeepStrictEqual', 'strictEqual',
  'notStrictEqual', 'partialDeepStrictEqual', 'match', 'doesNotMatch', 'throws', 'rejects', 'doesNotThrow',
  'doesNotReject', 'ifError',
];

function assert(...args: any[]): void {
  checkTruthy(assert, 'simple', args, 1);
}

function ok(...args: any[]): void {
  checkTruthy(ok, 'simple', args, 1);
}

function strict(...args: any[]): void {
  checkTruthy(strict, 'simple', args, 1);
}

Object.assign(assert, { AssertionError, ok });
for (const name of names) (assert as any)[name] = methods[name];
Object.assign(assert, { strict, Assert });

const looseOnly: Record<string, string> = {
  equal: 'strictEqual', notEqual: 'notStrictEqual', deepEqual: 'deepStrictEqual', notDeepEqual: 'notDeepStrictEqual',
};
for (const name of Object.keys(assert)) {
  if (name !== 'strict') (strict as any)[name] = (assert as any)[looseOnly[name] ?? name];
}
(strict as any).strict = strict;

module.exports = assert;
