// What `dns` and `dns/promises` have in common: the names of functions that are not there, error codes and flags.
'use strict';

/** Functions that ask name servers themselves. */
const RESOLVES = [
  'getServers',
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

module.exports = { RESOLVES, errorCodes };
