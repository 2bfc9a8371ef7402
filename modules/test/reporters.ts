// The module `node:test/reporters`: its names. Nothing of it is there yet; using it says so.
'use strict';

const { missingFunctions } = require('internal/not_implemented');

module.exports = missingFunctions('test/reporters', ['dot', 'junit', 'tap', 'spec', 'lcov']);
