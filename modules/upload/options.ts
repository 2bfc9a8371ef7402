// Options of `save` and `parts`: checked once, defaults filled in.
'use strict';

const {
  validateAbortSignal, validateArray, validateBoolean, validateFunction, validateObject, validateStringArray,
} = require('internal/validators');
const { codes: { ERR_INVALID_ARG_TYPE, ERR_OUT_OF_RANGE } } = require('internal/errors');

/** What a body may cost, in bytes and counts. */
interface Limits {
  maxBytes: number;
  maxFileBytes: number;
  maxFieldBytes: number;
  maxHeaderBytes: number;
  maxParts: number;
  maxFiles: number;
}

const DEFAULTS: Limits = {
  maxBytes: Infinity,
  maxFileBytes: Infinity,
  maxFieldBytes: 1024 * 1024,
  maxHeaderBytes: 8 * 1024,
  maxParts: 1000,
  maxFiles: 100,
};

/** A count or a number of bytes; Infinity is none. */
function limitOf(options: any, name: string, fallback: number): number {
  const value = options[name];
  if (value === undefined) return fallback;
  if (typeof value !== 'number') throw new ERR_INVALID_ARG_TYPE(`options.${name}`, 'number', value);
  if (!(value >= 0) || (value !== Infinity && !Number.isInteger(value))) {
    throw new ERR_OUT_OF_RANGE(`options.${name}`, 'an integer >= 0 or Infinity', value);
  }
  return value;
}

function limitsOf(options: any = {}): Limits {
  validateObject(options, 'options');
  const limits: any = { __proto__: null };
  for (const name of Object.keys(DEFAULTS)) limits[name] = limitOf(options, name, (DEFAULTS as any)[name]);
  return limits;
}

/** Bytes per second; Infinity: as fast as it comes. */
function rateOf(options: any): number {
  const { maxRate = Infinity } = options;
  if (typeof maxRate !== 'number') throw new ERR_INVALID_ARG_TYPE('options.maxRate', 'number', maxRate);
  if (!(maxRate > 0)) throw new ERR_OUT_OF_RANGE('options.maxRate', '> 0', maxRate);
  return maxRate;
}

// The test for `allowedTypes`: `image/png`, `image/*`, `*/*`; parameters of a type do not matter.
function typeTest(allowed: string[] | undefined): (type: string) => boolean {
  if (allowed === undefined) return () => true;
  validateArray(allowed, 'options.allowedTypes');
  validateStringArray(allowed, 'options.allowedTypes');
  const wanted = allowed.map((type) => type.trim().toLowerCase());
  return (type: string) => {
    const essence = type.split(';', 1)[0].trim().toLowerCase();
    const group = `${essence.split('/', 1)[0]}/*`;
    return wanted.some((it) => it === essence || it === group || it === '*/*');
  };
}

/** Options of `save`. */
function saveOptions(options: any): any {
  validateObject(options, 'options');
  const { to, sha256 = false, signal, onProgress } = options;
  if (typeof to !== 'function') require('internal/fs/validation').validatePath(to, 'options.to');
  validateBoolean(sha256, 'options.sha256');
  validateAbortSignal(signal, 'options.signal');
  if (onProgress !== undefined) validateFunction(onProgress, 'options.onProgress');
  return {
    __proto__: null, limits: limitsOf(options), rate: rateOf(options), isAllowed: typeTest(options.allowedTypes),
    to: typeof to === 'function' ? to : folderOf(to), sha256, signal, onProgress,
  };
}

function folderOf(to: any): string {
  const path = typeof to === 'string' ? to : to instanceof URL ? require('url').fileURLToPath(to) : to.toString();
  return require('path').resolve(path);
}

module.exports = { folderOf, limitOf, limitsOf, rateOf, saveOptions, typeTest };
