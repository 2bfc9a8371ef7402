// The module `node:sqlite`: its names. Nothing of it is there yet; using it says so.
'use strict';

const { missingClass, missingFunctions } = require('internal/not_implemented');

module.exports = {
  DatabaseSync: missingClass('sqlite', 'DatabaseSync'),
  StatementSync: missingClass('sqlite', 'StatementSync'),
  Session: missingClass('sqlite', 'Session'),
  ...missingFunctions('sqlite', ['backup']),
};
