// `dns.lookup` and `dns.lookupService`, for both the callbacks and the promises: checking arguments, the order of
// addresses, and errors in Node's words.
'use strict';

const { DNSException, codes } = require('internal/errors');
const {
  validateBoolean, validateFunction, validateNumber, validateOneOf, validatePort, validateString,
} = require('internal/validators');
const { isIP } = require('internal/net/address');

const ADDRCONFIG = 32;
const V4MAPPED = 8;
const ALL = 16;
const ORDERS = ['verbatim', 'ipv4first', 'ipv6first'];
const FAMILIES = [0, 4, 6];

type Query = { hostname: string, family: number, hints: number, all: boolean, order: string };
type Found = { address: string, family: number };

let defaultOrder: string | undefined;

function getDefaultResultOrder(): string {
  return defaultOrder ??= require('internal/options').getOptionValue('--dns-result-order') || 'verbatim';
}

function setDefaultResultOrder(order: any): void {
  validateOneOf(order, 'dnsOrder', ORDERS);
  defaultOrder = order;
}

/** What is asked for; throws where that makes no sense. */
function checkQuery(hostname: any, options: any): Query {
  const query = { hostname, family: 0, hints: 0, all: false, order: getDefaultResultOrder() };
  if (hostname) validateString(hostname, 'hostname');
  if (typeof options === 'number') {
    validateOneOf(options, 'family', FAMILIES);
    query.family = options;
  } else if (options !== undefined && typeof options !== 'object') {
    throw new codes.ERR_INVALID_ARG_TYPE('options', ['integer', 'object'], options);
  } else if (options) {
    readOptions(query, options);
  }
  if (!hostname) throw new codes.ERR_INVALID_ARG_VALUE('hostname', hostname, 'must be a non-empty string');
  return query;
}

function readOptions(query: Query, options: any): void {
  if (options.hints != null) {
    validateNumber(options.hints, 'options.hints');
    query.hints = options.hints >>> 0;
    if ((query.hints & ~(ADDRCONFIG | ALL | V4MAPPED)) !== 0) {
      throw new codes.ERR_INVALID_ARG_VALUE('hints', query.hints);
    }
  }
  if (options.family === 'IPv4') query.family = 4;
  else if (options.family === 'IPv6') query.family = 6;
  else if (options.family != null) query.family = checkFamily(options.family);
  if (options.all != null) {
    validateBoolean(options.all, 'options.all');
    query.all = options.all;
  }
  if (options.verbatim != null) {
    validateBoolean(options.verbatim, 'options.verbatim');
    query.order = options.verbatim ? 'verbatim' : 'ipv4first';
  }
  if (options.order != null) {
    validateOneOf(options.order, 'options.order', ORDERS);
    query.order = options.order;
  }
}

function checkFamily(family: any): number {
  validateOneOf(family, 'options.family', FAMILIES);
  return family;
}

/** Answers with one address, or with all of them as `query.all` says. */
function resolveName(query: Query, answer: (error: any, found?: Found[]) => void): void {
  const { hostname, family, hints, order } = query;
  const known = isIP(hostname);
  if (known !== 0) {
    process.nextTick(answer, null, [{ address: hostname, family: known }]);
    return;
  }
  const name = /[^\x00-\x7f]/.test(hostname) ? require('url').domainToASCII(hostname) : hostname;
  native.getaddrinfo(name, family, hints, (error, addresses) => {
    if (error) {
      answer(new (DNSException as any)(error.errno, 'getaddrinfo', hostname));
      return;
    }
    const found = addresses!.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    const first = order === 'ipv4first' ? 4 : 6;
    if (order !== 'verbatim') found.sort((a, b) => Number(b.family === first) - Number(a.family === first));
    answer(null, found);
  });
}

function lookup(hostname: any, options: any, callback: any): object {
  if (typeof options === 'function') {
    callback = options;
    options = undefined;
  }
  // What the hostname is comes first, and whom to tell before how to ask.
  if (hostname) validateString(hostname, 'hostname');
  if (typeof options !== 'object' || options === null || options === undefined) checkQuery(hostname || 'a', options);
  validateFunction(callback, 'callback');
  const query = checkQuery(hostname, options);
  resolveName(query, (error, found) => {
    if (error) callback(error);
    else if (query.all) callback(null, found);
    else callback(null, found![0].address, found![0].family);
  });
  return {};
}

function lookupPromise(hostname: any, options: any): Promise<any> {
  const query = checkQuery(hostname || 'a', options);
  return new Promise((resolve, reject) => {
    checkQuery(hostname, options);
    resolveName(query, (error, found) => {
      if (error) reject(error);
      else resolve(query.all ? found : found![0]);
    });
  });
}

function resolveService(address: string, port: any, answer: (error: any, names?: [string, string]) => void): void {
  native.getnameinfo(address, +port, (error, names) => {
    if (error) answer(new (DNSException as any)(error.errno, 'getnameinfo', address));
    else answer(null, names);
  });
}

function checkService(address: any, port: any): void {
  if (isIP(address) === 0) throw new codes.ERR_INVALID_ARG_VALUE('address', address);
  validatePort(port);
}

function lookupService(address: any, port: any, callback: any): object {
  if (arguments.length !== 3) throw new codes.ERR_MISSING_ARGS('address', 'port', 'callback');
  checkService(address, port);
  validateFunction(callback, 'callback');
  resolveService(address, port, (error, names) => {
    if (error) callback(error);
    else callback(null, ...names!);
  });
  return {};
}

function lookupServicePromise(address: any, port: any): Promise<any> {
  if (arguments.length !== 2) throw new codes.ERR_MISSING_ARGS('address', 'port');
  checkService(address, port);
  return new Promise((resolve, reject) => {
    resolveService(address, port, (error, names) => {
      if (error) reject(error);
      else resolve({ hostname: names![0], service: names![1] });
    });
  });
}

/** `util.promisify` gives what the promises' namesakes give. */
for (const [named, promised] of [[lookup, lookupPromise], [lookupService, lookupServicePromise]] as any) {
  Object.defineProperty(named, Symbol.for('nodejs.util.promisify.custom'), { __proto__: null, value: promised } as any);
  Object.defineProperty(promised, 'name', { __proto__: null, value: named.name, configurable: true } as any);
}

module.exports = {
  ADDRCONFIG,
  ALL,
  V4MAPPED,
  getDefaultResultOrder,
  setDefaultResultOrder,
  lookup,
  lookupPromise,
  lookupService,
  lookupServicePromise,
};
