// The module `dns`: lookups through the system's resolver. Questions to name servers themselves are not there yet; asking
// one says so.
'use strict';

const { RESOLVES, errorCodes } = require('internal/dns/names');
const { missingClass, missingFunction, missingFunctions } = require('internal/not_implemented');
const {
  ADDRCONFIG, ALL, V4MAPPED, getDefaultResultOrder, lookup, lookupService, setDefaultResultOrder,
} = require('internal/dns/lookup');

module.exports = {
  lookup,
  lookupService,
  Resolver: missingClass('dns', 'Resolver'),
  getDefaultResultOrder,
  setDefaultResultOrder,
  setServers: missingFunction('dns', 'setServers'),
  ADDRCONFIG,
  ALL,
  V4MAPPED,
  ...errorCodes,
  ...missingFunctions('dns', RESOLVES),
};

Object.defineProperty(module.exports, 'promises', {
  configurable: true,
  enumerable: true,
  get: () => require('dns/promises'),
});
