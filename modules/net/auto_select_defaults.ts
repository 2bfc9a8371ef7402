// Whether, and for how long each, the addresses of a name are tried where the options of `connect` do not say.
'use strict';

const { getOptionValue } = require('internal/options');

/** What `net.setDefaultAutoSelectFamily` and its neighbour change. */
module.exports = {
  enabled: getOptionValue('--network-family-autoselection'),
  attemptTimeoutMs: getOptionValue('--network-family-autoselection-attempt-timeout'),
};

