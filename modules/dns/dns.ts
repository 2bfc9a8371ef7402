// The module `dns`: its names and constants. Lookups are not there yet; using them says so.
'use strict';

const { LOOKUPS, errorCodes } = require('internal/dns/names');
const { missingClass, missingFunctions } = require('internal/not_implemented');

module.exports = {
  ...missingFunctions('dns', LOOKUPS),
  Resolver: missingClass('dns', 'Resolver'),
  ADDRCONFIG: 1024,
  ALL: 256,
  V4MAPPED: 2048,
  ...errorCodes,
};

Object.defineProperty(module.exports, 'promises', {
  configurable: true,
  enumerable: true,
  get: () => require('dns/promises'),
});
