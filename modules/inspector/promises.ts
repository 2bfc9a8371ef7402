// The module `inspector/promises`: as `inspector`, with a session of its own.
'use strict';

const { missingClass } = require('internal/not_implemented');

module.exports = {
  ...require('inspector'),
  Session: missingClass('inspector', 'Session', require('events')),
};
