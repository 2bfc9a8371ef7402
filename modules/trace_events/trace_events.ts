// The module `trace_events`: its names. No traces are written yet; using it says so.
'use strict';

const { missingFunctions } = require('internal/not_implemented');

module.exports = {
  ...missingFunctions('trace_events', ['createTracing']),
  getEnabledCategories(): undefined { return undefined; },
};
