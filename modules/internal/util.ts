// Small functions that several builtin modules share: deprecation and experimental warnings, promisify's symbols,
// lazy properties, encodings' names. Whatever is part of the public `util` and larger is in modules/util.
'use strict';

const { codes } = require('internal/errors');
const { validateString } = require('internal/validators');

const customInspectSymbol = Symbol.for('nodejs.util.inspect.custom');
const kCustomPromisify = Symbol.for('nodejs.util.promisify.custom');
// Names for the values of a callback that has several, for example ['bytesRead', 'buffer'] of fs.read.
const customPromisifyArgs = Symbol('customPromisifyArgs');
const kEmptyObject = Object.freeze({ __proto__: null });
const kEnumerableProperty: any = Object.freeze({ __proto__: null, enumerable: true });

const warnedCodes = new Set<string>();

// Warns of a deprecation, of each code once.
function warnOnce(message: string, code: string | undefined, below: Function): void {
  if (code === undefined) {
    process.emitWarning(message, 'DeprecationWarning', below as any);
  } else if (!warnedCodes.has(code)) {
    warnedCodes.add(code);
    process.emitWarning(message, 'DeprecationWarning', code, below as any);
  }
}

// `fn`, with a warning on its first call.
function deprecate(fn: any, message: string, code?: string, { modifyPrototype = true }: any = {}): any {
  if (code !== undefined) validateString(code, 'code');
  let warned = false;
  function deprecated(this: any, ...args: any[]): any {
    if (!warned && (process as any).noDeprecation !== true) {
      warned = true;
      warnOnce(message, code, deprecated);
    }
    return new.target ? Reflect.construct(fn, args, new.target) : Reflect.apply(fn, this, args);
  }
  if (modifyPrototype) {
    // The wrapper stands in for a class too: instances of the one are instances of the other.
    Object.setPrototypeOf(deprecated, fn);
    if (fn.prototype) deprecated.prototype = fn.prototype;
  }
  Object.defineProperty(deprecated, 'length', { ...Object.getOwnPropertyDescriptor(fn, 'length') } as any);
  return deprecated;
}

function getDeprecationWarningEmitter(code: string, message: string, below?: Function, isPending = false): () => void {
  let warned = false;
  return () => {
    if (warned || (isPending && !isPendingDeprecation())) return;
    warned = true;
    process.emitWarning(message, 'DeprecationWarning', code, below as any);
  };
}

function isPendingDeprecation(): boolean {
  return require('internal/options').getOptionValue('--pending-deprecation') === true && !(process as any).noDeprecation;
}

// Like `deprecate`, but silent unless the program runs with --pending-deprecation.
function pendingDeprecate(fn: any, message: string, code: string): any {
  return isPendingDeprecation() ? deprecate(fn, message, code) : fn;
}

// For constructors that were once called without `new`.
function deprecateInstantiation(Class: any, code: string, ...args: any[]): any {
  warnOnce(`Instantiating ${Class.name} without the 'new' keyword has been deprecated.`, code, deprecateInstantiation);
  return new Class(...args);
}

function deprecateProperty(key: PropertyKey, object: any, message: string, code: string): void {
  let value = object[key];
  Object.defineProperty(object, key, {
    __proto__: null,
    get: deprecate(() => value, message, code),
    set: deprecate((next: unknown) => { value = next; }, message, code),
    configurable: true,
    enumerable: true,
  } as any);
}

const warnedFeatures = new Set<string>();

function emitExperimentalWarning(feature: string, messagePrefix?: string, code?: string, below?: Function): void {
  if (warnedFeatures.has(feature)) return;
  warnedFeatures.add(feature);
  const message = `${feature} is an experimental feature and might change at any time`;
  process.emitWarning(messagePrefix ? messagePrefix + message : message, 'ExperimentalWarning', code as any, below as any);
}

const encodings: Record<string, string> = {
  __proto__: null as any,
  'utf8': 'utf8', 'utf-8': 'utf8', 'ucs2': 'utf16le', 'ucs-2': 'utf16le', 'utf16le': 'utf16le', 'utf-16le': 'utf16le',
  'latin1': 'latin1', 'binary': 'latin1', 'base64': 'base64', 'base64url': 'base64url', 'hex': 'hex', 'ascii': 'ascii',
};

// The canonical name of an encoding of Buffer's, undefined for unknown ones.
function normalizeEncoding(encoding: unknown): string | undefined {
  if (encoding == null || encoding === 'utf8' || encoding === 'utf-8' || encoding === '') return 'utf8';
  return encodings[encoding as string] ?? encodings[String(encoding).toLowerCase()];
}

// A function that does its work the first time only.
function once(callback: (...args: any[]) => any, { preserveReturnValue = false } = {}): (...args: any[]) => any {
  let called = false;
  let result: unknown;
  return function(this: unknown, ...args: any[]) {
    if (called) return preserveReturnValue ? result : undefined;
    called = true;
    const value = Reflect.apply(callback, this, args);
    result = preserveReturnValue ? value : undefined;
    return value;
  };
}

function getLazy<T>(load: () => T): () => T {
  let loaded: { value: T } | undefined;
  return () => (loaded ??= { value: load() }).value;
}

// Properties that are exports of a module which is loaded when one of them is read.
function defineLazyProperties(target: object, id: string, keys: string[], enumerable = true): void {
  for (const key of keys) {
    const define = (value: unknown) => {
      Object.defineProperty(target, key, { __proto__: null, value, writable: true, enumerable, configurable: true } as any);
      return value;
    };
    const accessor = {
      get [key]() { return define(require(id)[key]); },
      set [key](value: any) { define(value); },
    };
    Object.defineProperty(target, key, {
      ...Object.getOwnPropertyDescriptor(accessor, key), enumerable, configurable: true,
    } as any);
  }
}

function exposeLazyInterfaces(target: object, id: string, keys: string[]): void {
  defineLazyProperties(target, id, keys, false);
}

function defineOperation(target: object, name: string, method: Function): void {
  Object.defineProperty(target, name,
    { __proto__: null, writable: true, enumerable: true, configurable: true, value: method } as any);
}

function setOwnProperty(object: object, key: PropertyKey, value: unknown): void {
  Object.defineProperty(object, key,
    { __proto__: null, configurable: true, enumerable: true, value, writable: true } as any);
}

function assignFunctionName(name: string | symbol, fn: Function, descriptor: object = kEmptyObject): Function {
  const text = typeof name === 'string' ? name : `[${name.description ?? ''}]`;
  return Object.defineProperty(fn, 'name',
    { __proto__: null, writable: false, enumerable: false, configurable: true, ...descriptor, value: text } as any);
}

function convertToValidSignal(signal: any): number {
  const { signals } = require('os').constants;
  if (typeof signal === 'number') {
    for (const name of Object.keys(signals)) if (signals[name] === signal) return signal;
  } else if (typeof signal === 'string') {
    const number = signals[signal.toUpperCase()];
    if (number !== undefined) return number;
  }
  throw new codes.ERR_UNKNOWN_SIGNAL(signal);
}

// A holder of a value that may be collected, unless someone counted a reference.
class WeakReference {
  #weak: WeakRef<object>;
  #strong: object | null = null;
  #references = 0;

  constructor(object: object) { this.#weak = new WeakRef(object); }

  incRef(): number {
    this.#references++;
    if (this.#references === 1) this.#strong = this.#weak.deref() ?? null;
    return this.#references;
  }

  decRef(): number {
    this.#references--;
    if (this.#references === 0) this.#strong = null;
    return this.#references;
  }

  get(): object | undefined { return this.#strong ?? this.#weak.deref(); }
}

const isError = (value: unknown): boolean => Error.isError(value) || value instanceof Error;
const lazyDOMExceptionClass = () => require('internal/dom_exception').DOMException;
const lazyDOMException = (message: string, name?: unknown): Error => new (lazyDOMExceptionClass())(message, name);

function promisify(original: any): any {
  return require('internal/util/promises').promisify(original);
}
promisify.custom = kCustomPromisify;

function removeColors(text: string): string {
  return text.replace(/\u001b\[\d\d?m/g, '');
}

module.exports = {
  WeakReference,
  assignFunctionName,
  convertToValidSignal,
  customInspectSymbol,
  customPromisifyArgs,
  defineLazyProperties,
  defineOperation,
  deprecate,
  deprecateInstantiation,
  deprecateProperty,
  emitExperimentalWarning,
  exposeLazyInterfaces,
  getDeprecationWarningEmitter,
  getLazy,
  getSystemErrorName: (errno: number): string => require('internal/util/system_errors').getSystemErrorName(errno),
  isError,
  isPendingDeprecation,
  isWindows: process.platform === 'win32',
  isMacOS: process.platform === 'darwin',
  kCustomPromisify,
  kEmptyObject,
  kEnumerableProperty,
  lazyDOMException,
  lazyDOMExceptionClass,
  normalizeEncoding,
  once,
  pendingDeprecate,
  promisify,
  removeColors,
  setOwnProperty,
};
