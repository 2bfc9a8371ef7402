// What `http.request` is called with, checked and completed. The request made of it is client.ts.
'use strict';

const { checkIsHttpToken } = require('internal/http/headers');
const {
  codes: {
    ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_INVALID_HTTP_TOKEN, ERR_INVALID_PROTOCOL,
    ERR_OUT_OF_RANGE, ERR_UNESCAPED_CHARACTERS,
  },
} = require('internal/errors');
const { validateBoolean, validateInteger, validateNumber, validateOneOf } = require('internal/validators');

const MAX_TIMEOUT = 2 ** 31 - 1;

const NOT_IN_PATH = /[^\u0021-\u00ff]/;

/** Calls are `(url, options, callback)` with any of them left out: the options of all, and the callback. */
function readArguments(input: any, options: any, callback: any): { options: any, callback: any } {
  if (typeof input === 'string') {
    const { urlToHttpOptions } = require('url');
    input = urlToHttpOptions(new URL(input));
  } else if (require('internal/url/file_urls').isURL(input)) {
    input = require('url').urlToHttpOptions(input);
  } else {
    callback = options;
    options = input;
    input = null;
  }
  if (typeof options === 'function') return { options: input ?? {}, callback: options };
  return { options: Object.assign(input ?? {}, options), callback };
}

function validatePath(path: any): void {
  if (NOT_IN_PATH.test(path)) throw new ERR_UNESCAPED_CHARACTERS('Request path');
}

function validateHost(host: any, name: string): any {
  if (host !== null && host !== undefined && typeof host !== 'string') {
    throw new ERR_INVALID_ARG_TYPE(`options.${name}`, ['string', 'undefined', 'null'], host);
  }
  return host;
}

function chooseAgent(options: any, defaultAgent: any): any {
  const { agent } = options;
  if (agent === false) return new defaultAgent.constructor();
  if (agent === null || agent === undefined) {
    return typeof options.createConnection === 'function' ? agent : defaultAgent;
  }
  if (typeof agent.addRequest !== 'function') {
    throw new ERR_INVALID_ARG_TYPE('options.agent', ['Agent-like Object', 'undefined', 'false'], agent);
  }
  return agent;
}

function validateProtocol(options: any, agent: any, defaultAgent: any): string {
  const protocol = options.protocol || defaultAgent.protocol;
  const expected = agent?.protocol || defaultAgent.protocol;
  if (options.path) validatePath(String(options.path));
  if (protocol !== expected) throw new ERR_INVALID_PROTOCOL(protocol, expected);
  return protocol;
}

function readMethod(method: any): string {
  if (method !== null && method !== undefined && typeof method !== 'string') {
    throw new ERR_INVALID_ARG_TYPE('options.method', 'string', method);
  }
  if (!method) return 'GET';
  if (!checkIsHttpToken(method)) throw new ERR_INVALID_HTTP_TOKEN('Method', method);
  return method.toUpperCase();
}

/** Whether a server's mistakes are put up with. */
function isLenient(options: any): boolean {
  const { insecureHTTPParser, httpValidation } = options;
  if (insecureHTTPParser !== undefined) validateBoolean(insecureHTTPParser, 'options.insecureHTTPParser');
  if (httpValidation !== undefined) {
    validateOneOf(httpValidation, 'options.httpValidation', ['strict', 'relaxed', 'insecure']);
    if (insecureHTTPParser !== undefined) {
      throw new ERR_INVALID_ARG_VALUE(
        'options.httpValidation', httpValidation, 'cannot be used together with options.insecureHTTPParser');
    }
  }
  return insecureHTTPParser === true || httpValidation === 'relaxed' || httpValidation === 'insecure';
}

/** How responses are to be read. */
function validateReading(options: any): void {
  const { maxHeaderSize, joinDuplicateHeaders, lookup } = options;
  if (maxHeaderSize !== undefined) validateInteger(maxHeaderSize, 'maxHeaderSize', 0);
  if (joinDuplicateHeaders !== undefined) validateBoolean(joinDuplicateHeaders, 'options.joinDuplicateHeaders');
  if (lookup && typeof lookup !== 'function') {
    throw new ERR_INVALID_ARG_TYPE('options.lookup', 'function', lookup);
  }
}

/** The value of the Host header: an IPv6 address has brackets, the protocol's own port is left out. */
function hostHeader(host: string, port: any, defaultPort: any): string {
  const isAddress = host.includes(':') && host.indexOf(':') !== host.lastIndexOf(':') && !host.startsWith('[');
  const name = isAddress ? `[${host}]` : host;
  return port && +port !== defaultPort ? `${name}:${port}` : name;
}

/** Checks a time limit as sockets do: it becomes that of one. */
function timerDuration(msecs: any, name: string): number {
  validateNumber(msecs, name);
  if (msecs < 0 || !Number.isFinite(msecs)) throw new ERR_OUT_OF_RANGE(name, 'a non-negative finite number', msecs);
  if (msecs <= MAX_TIMEOUT) return msecs;
  process.emitWarning(`${msecs} does not fit into a 32-bit signed integer.\nTimer duration was truncated to ${MAX_TIMEOUT}.`,
    'TimeoutOverflowWarning');
  return MAX_TIMEOUT;
}

module.exports = {
  chooseAgent,
  hostHeader,
  isLenient,
  readArguments,
  readMethod,
  timerDuration,
  validateHost,
  validatePath,
  validateProtocol,
  validateReading,
};
