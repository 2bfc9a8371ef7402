// The module `domain`: its names. Deprecated in Node and not there; using it says so.
'use strict';

const { missingClass, missingFunctions } = require('internal/not_implemented');

module.exports = {
  Domain: missingClass('domain', 'Domain', require('events')),
  ...missingFunctions('domain', ['createDomain', 'create']),
  active: null,
};
