// The module `util`. Its functions are in the files beside it, which are loaded when one is called.
'use strict';

const { codes } = require('internal/errors');
const { defineLazyProperties, deprecate, kCustomPromisify } = require('internal/util');
const { validateString } = require('internal/validators');

function inherits(constructor: any, superConstructor: any): void {
  if (constructor == null) throw new codes.ERR_INVALID_ARG_TYPE('ctor', 'Function', constructor);
  if (superConstructor == null) throw new codes.ERR_INVALID_ARG_TYPE('superCtor', 'Function', superConstructor);
  if (superConstructor.prototype === undefined) {
    throw new codes.ERR_INVALID_ARG_TYPE('superCtor.prototype', 'Object', superConstructor.prototype);
  }
  Object.defineProperty(constructor, 'super_',
    { __proto__: null, value: superConstructor, writable: true, configurable: true } as any);
  Object.setPrototypeOf(constructor.prototype, superConstructor.prototype);
}

function _extend(target: any, source: any): any {
  if (source !== null && typeof source === 'object') Object.assign(target, source);
  return target;
}

function callbackify(original: any): any {
  return require('internal/util/promises').callbackify(original);
}

function promisify(original: any): any {
  return require('internal/util/promises').promisify(original);
}
promisify.custom = kCustomPromisify;

function debuglog(set: string, callback?: any): any {
  return require('internal/util/debuglog').debuglog(set, callback);
}

function deprecateFunction(fn: any, message: string, code?: string, options?: any): any {
  return deprecate(fn, message, code, options);
}
Object.defineProperties(deprecateFunction, {
  name: { __proto__: null, value: 'deprecate', configurable: true },
  length: { __proto__: null, value: 3, configurable: true },
} as any);

function format(...args: any[]): string {
  return require('internal/util/format').format(...args);
}

function formatWithOptions(inspectOptions: any, ...args: any[]): string {
  return require('internal/util/format').formatWithOptions(inspectOptions, ...args);
}

function styleText(style: any, text: any, options: any): string {
  return require('internal/util/style_text').styleText(style, text, options);
}

function getCallSites(): object[] {
  return require('internal/util/call_sites').getCallSites(arguments[0], arguments[1]);
}

const systemErrors = () => require('internal/util/system_errors');

function getSystemErrorMap(): Map<number, [string, string]> { return systemErrors().getSystemErrorMap(); }

function getSystemErrorName(err: number): string { return systemErrors().getSystemErrorName(err); }

function getSystemErrorMessage(err: number): string { return systemErrors().getSystemErrorMessage(err); }

function convertProcessSignalToExitCode(signalCode: any): number {
  const { signals } = require('os').constants;
  require('internal/validators').validateOneOf(signalCode, 'signalCode', Object.keys(signals));
  // A shell reports a command that a signal ended as 128 and the signal.
  return 128 + signals[signalCode];
}

function isDeepStrictEqual(a: unknown, b: unknown, options: any): boolean {
  const { isDeepStrictEqual: compare } = require('internal/util/comparisons');
  return compare(a, b, options);
}

function markPromiseAsHandled(promise: any): void {
  if (!require('util/types').isPromise(promise)) throw new codes.ERR_INVALID_ARG_TYPE('promise', 'Promise', promise);
  Promise.prototype.then.call(promise, undefined, () => {});
}

function stripVTControlCharacters(str: string): string {
  return require('internal/util/terminal_text').stripVTControlCharacters(str);
}

function toUSVString(input: unknown): string {
  return `${input}`.toWellFormed();
}

function parseEnv(content: string): object {
  validateString(content, 'content');
  const variables = Object.create(null);
  for (const [name, value] of native.parseEnv(content)) variables[name] = value;
  return variables;
}

function parseArgs(): object {
  return require('internal/util/parse_args').parseArgs(arguments[0]);
}

function diff(actual: any, expected: any): object[] {
  return require('internal/util/diff').diff(actual, expected);
}

function debounce(): never {
  throw new codes.ERR_METHOD_NOT_IMPLEMENTED('debounce()');
}

function throttle(): never {
  throw new codes.ERR_METHOD_NOT_IMPLEMENTED('throttle()');
}

function setTraceSigInt(enable: any): void {
  require('internal/validators').validateBoolean(enable, 'enable');
  if (enable) throw new codes.ERR_METHOD_NOT_IMPLEMENTED('setTraceSigInt()');
}

function _errnoException(errno: number, syscall: string, original?: string): Error {
  const { ErrnoException } = require('internal/errors');
  require('internal/validators').validateNumber(errno, 'err');
  if (errno >= 0 || !Number.isSafeInteger(errno)) throw new codes.ERR_OUT_OF_RANGE('err', 'a negative integer', errno);
  return new ErrnoException(errno, syscall, original);
}

function _exceptionWithHostPort(...args: any[]): Error {
  return new (require('internal/errors').ExceptionWithHostPort)(...args);
}

function setShape(fn: any, name: string, length: number): any {
  return Object.defineProperties(fn, {
    name: { __proto__: null, value: name, configurable: true },
    length: { __proto__: null, value: length, configurable: true },
  } as any);
}

module.exports = {
  _errnoException: setShape(_errnoException, '_errnoException', 0),
  _exceptionWithHostPort,
  _extend: deprecate(_extend,
    'The `util._extend` API is deprecated. Please use Object.assign() instead.', 'DEP0060'),
  callbackify,
  convertProcessSignalToExitCode,
  debug: debuglog,
  debuglog,
  deprecate: deprecateFunction,
  format,
  styleText,
  formatWithOptions,
  getCallSites,
  getSystemErrorMap,
  getSystemErrorName,
  getSystemErrorMessage,
  inherits,
  inspect: undefined,
  isArray: deprecate(Array.isArray, 'The `util.isArray` API is deprecated. Please use `Array.isArray()` instead.',
    'DEP0044', { modifyPrototype: false }),
  isDeepStrictEqual,
  markPromiseAsHandled,
  promisify,
  stripVTControlCharacters,
  toUSVString,
};
defineLazyProperties(module.exports, 'internal/util/inspect', ['inspect']);
defineLazyProperties(module.exports, 'internal/util/abort',
  ['transferableAbortSignal', 'transferableAbortController', 'aborted']);
module.exports.types = require('util/types');
Object.assign(module.exports, { parseEnv, parseArgs });
defineLazyProperties(module.exports, 'internal/encoding', ['TextDecoder', 'TextEncoder']);
defineLazyProperties(module.exports, 'internal/util/mime', ['MIMEType', 'MIMEParams']);
Object.assign(module.exports, { diff, debounce, throttle, setTraceSigInt });
