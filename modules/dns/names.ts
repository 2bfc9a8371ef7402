// What `dns` and `dns/promises` have in common: the names of their functions, error codes and flags.
'use strict';

const LOOKUPS = [
  'lookup', 'lookupService', 'getDefaultResultOrder', 'setDefaultResultOrder', 'setServers', 'getServers',
  'resolve', 'resolve4', 'resolve6', 'resolveAny', 'resolveCaa', 'resolveCname', 'resolveMx', 'resolveNaptr',
  'resolveNs', 'resolvePtr', 'resolveSoa', 'resolveSrv', 'resolveTlsa', 'resolveTxt', 'reverse',
];

const ERROR_NAMES = [
  'NODATA', 'FORMERR', 'SERVFAIL', 'NOTFOUND', 'NOTIMP', 'REFUSED', 'BADQUERY', 'BADNAME', 'BADFAMILY', 'BADRESP',
  'CONNREFUSED', 'TIMEOUT', 'EOF', 'FILE', 'NOMEM', 'DESTRUCTION', 'BADSTR', 'BADFLAGS', 'NONAME', 'BADHINTS',
  'NOTINITIALIZED', 'LOADIPHLPAPI', 'ADDRGETNETWORKPARAMS', 'CANCELLED',
];

/** `dns.NOTFOUND` is 'ENOTFOUND'. */
const errorCodes = Object.fromEntries(ERROR_NAMES.map((name) => [name, `E${name}`]));

module.exports = { LOOKUPS, errorCodes };
