// The module `dns/promises`: lookups through the system's resolver. Questions to name servers themselves are not there
// yet; asking one says so.
'use strict';

const { RESOLVES, errorCodes } = require('internal/dns/names');
const { missingClass, missingFunction, missingFunctions } = require('internal/not_implemented');
const {
  getDefaultResultOrder, lookupPromise, lookupServicePromise, setDefaultResultOrder,
} = require('internal/dns/lookup');

module.exports = {
  lookup: lookupPromise,
  lookupService: lookupServicePromise,
  Resolver: missingClass('dns.promises', 'Resolver'),
  getDefaultResultOrder,
  setDefaultResultOrder,
  setServers: missingFunction('dns.promises', 'setServers'),
  ...errorCodes,
  ...missingFunctions('dns.promises', RESOLVES),
};
