// The module `node:test`: its names. The test runner is not there yet; using it says so.
'use strict';

const { missingFunction, missingFunctions } = require('internal/not_implemented');

const test = missingFunction('test', 'test');

module.exports = Object.assign(test, {
  ...missingFunctions('test', [
    'skip', 'todo', 'only', 'after', 'afterEach', 'before', 'beforeEach', 'describe', 'it', 'run', 'suite',
  ]),
  test,
});
