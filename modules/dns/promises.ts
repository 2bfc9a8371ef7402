// The module `dns/promises`: its names. Lookups are not there yet; using them says so.
'use strict';

const { LOOKUPS, errorCodes } = require('internal/dns/names');
const { missingClass, missingFunctions } = require('internal/not_implemented');

module.exports = {
  ...missingFunctions('dns.promises', LOOKUPS),
  Resolver: missingClass('dns.promises', 'Resolver'),
  ...errorCodes,
};
