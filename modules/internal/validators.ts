// Argument checks shared by the builtin modules, under the names that Node's own modules use for them.
// Each throws a coded error; none converts a value, apart from the few that say so.
'use strict';

const { codes, hideStackFrames, thrownFrom } = require('internal/errors');

const isInt32 = (value: unknown): boolean => value === ((value as number) | 0);
const isUint32 = (value: unknown): boolean => value === ((value as number) >>> 0);

function outside(name: string, min: number, max: number, value: number): Error {
  return new codes.ERR_OUT_OF_RANGE(name, `>= ${min} && <= ${max}`, value);
}

const octal = /^[0-7]+$/;

// A file mode: a 32-bit unsigned number, or its octal digits. Returns the number.
function parseFileMode(value: any, name: string, fallback?: number): number {
  value ??= fallback;
  if (typeof value === 'string') {
    if (!octal.test(value)) {
      throw new codes.ERR_INVALID_ARG_VALUE(name, value, 'must be a 32-bit unsigned integer or an octal string');
    }
    value = Number.parseInt(value, 8);
  }
  validateUint32(value, name);
  return value;
}

function validateInteger(value: any, name: string, min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER): void {
  if (typeof value !== 'number') throw thrownFrom(validateInteger, new codes.ERR_INVALID_ARG_TYPE(name, 'number', value));
  if (!Number.isInteger(value)) throw thrownFrom(validateInteger, new codes.ERR_OUT_OF_RANGE(name, 'an integer', value));
  if (value < min || value > max) throw thrownFrom(validateInteger, outside(name, min, max, value));
}

function validateInt32(value: any, name: string, min = -2147483648, max = 2147483647): void {
  if (typeof value !== 'number') throw thrownFrom(validateInt32, new codes.ERR_INVALID_ARG_TYPE(name, 'number', value));
  if (!Number.isInteger(value)) throw thrownFrom(validateInt32, new codes.ERR_OUT_OF_RANGE(name, 'an integer', value));
  if (value < min || value > max) throw thrownFrom(validateInt32, outside(name, min, max, value));
}

function validateUint32(value: any, name: string, positive = false): void {
  if (typeof value !== 'number') throw thrownFrom(validateUint32, new codes.ERR_INVALID_ARG_TYPE(name, 'number', value));
  if (!Number.isInteger(value)) throw thrownFrom(validateUint32, new codes.ERR_OUT_OF_RANGE(name, 'an integer', value));
  const min = positive ? 1 : 0;
  const max = 4294967295;
  if (value < min || value > max) throw thrownFrom(validateUint32, outside(name, min, max, value));
}

function validateString(value: unknown, name: string): void {
  if (typeof value !== 'string') throw thrownFrom(validateString, new codes.ERR_INVALID_ARG_TYPE(name, 'string', value));
}

const validateStringWithoutNullBytes = hideStackFrames((value: any, name: string): void => {
  if (typeof value !== 'string') throw new codes.ERR_INVALID_ARG_TYPE(name, 'string', value);
  if (value.includes('\0')) {
    throw new codes.ERR_INVALID_ARG_VALUE(name, value, 'must be a string without null bytes');
  }
});

function validateNumber(value: any, name: string, min?: number, max?: number): void {
  if (typeof value !== 'number') throw thrownFrom(validateNumber, new codes.ERR_INVALID_ARG_TYPE(name, 'number', value));
  if ((min != null && value < min) || (max != null && value > max) ||
      ((min != null || max != null) && Number.isNaN(value))) {
    const lower = min != null ? `>= ${min}` : '';
    const upper = max != null ? `<= ${max}` : '';
    const range = lower && upper ? `${lower} && ${upper}` : lower || upper;
    throw thrownFrom(validateNumber, new codes.ERR_OUT_OF_RANGE(name, range, value));
  }
}

const validateOneOf = hideStackFrames((value: unknown, name: string, oneOf: readonly unknown[]): void => {
  if (oneOf.includes(value)) return;
  const allowed = oneOf.map((v) => (typeof v === 'string' ? `'${v}'` : String(v))).join(', ');
  throw new codes.ERR_INVALID_ARG_VALUE(name, value, `must be one of: ${allowed}`);
});

function validateBoolean(value: unknown, name: string): void {
  if (typeof value !== 'boolean') throw thrownFrom(validateBoolean, new codes.ERR_INVALID_ARG_TYPE(name, 'boolean', value));
}

// Bits that widen what validateObject accepts.
const kValidateObjectNone = 0;
const kValidateObjectAllowNullable = 1 << 0;
const kValidateObjectAllowArray = 1 << 1;
const kValidateObjectAllowFunction = 1 << 2;
const kValidateObjectAllowObjects = kValidateObjectAllowArray | kValidateObjectAllowFunction;
const kValidateObjectAllowObjectsAndNull =
  kValidateObjectAllowNullable | kValidateObjectAllowArray | kValidateObjectAllowFunction;

function validateObject(value: any, name: string, allow = kValidateObjectNone): void {
  const wrong =
    (value === null && !(allow & kValidateObjectAllowNullable)) ||
    (typeof value !== 'object' && !(typeof value === 'function' && allow & kValidateObjectAllowFunction)) ||
    (Array.isArray(value) && !(allow & kValidateObjectAllowArray));
  if (wrong) throw thrownFrom(validateObject, new codes.ERR_INVALID_ARG_TYPE(name, 'Object', value));
}

// A Web IDL dictionary: any object, or nothing.
const validateDictionary = hideStackFrames((value: any, name: string): void => {
  if (value != null && typeof value !== 'object' && typeof value !== 'function') {
    throw new codes.ERR_INVALID_ARG_TYPE(name, 'a dictionary', value);
  }
});

function validateArray(value: any, name: string, minLength = 0): void {
  if (!Array.isArray(value)) throw thrownFrom(validateArray, new codes.ERR_INVALID_ARG_TYPE(name, 'Array', value));
  if (value.length < minLength) {
    const reason = `must be longer than ${minLength}`;
    throw thrownFrom(validateArray, new codes.ERR_INVALID_ARG_VALUE(name, value, reason));
  }
}

const validateStringArray = hideStackFrames((value: any, name: string): void => {
  validateArray(value, name);
  for (let i = 0; i < value.length; i++) validateString(value[i], `${name}[${i}]`);
});

const validateBooleanArray = hideStackFrames((value: any, name: string): void => {
  validateArray(value, name);
  for (let i = 0; i < value.length; i++) validateBoolean(value[i], `${name}[${i}]`);
});

const validateAbortSignal = hideStackFrames((signal: any, name: string): void => {
  if (signal !== undefined && (signal === null || typeof signal !== 'object' || !('aborted' in signal))) {
    throw new codes.ERR_INVALID_ARG_TYPE(name, 'AbortSignal', signal);
  }
});

const validateAbortSignalArray = hideStackFrames((value: any, name: string): void => {
  validateArray(value, name);
  for (let i = 0; i < value.length; i++) {
    if (value[i] == null) throw new codes.ERR_INVALID_ARG_TYPE(`${name}[${i}]`, 'AbortSignal', value[i]);
    validateAbortSignal(value[i], `${name}[${i}]`);
  }
});

const validateSignalName = hideStackFrames((signal: any, name = 'signal'): void => {
  validateString(signal, name);
  const { signals } = require('os').constants;
  if (signals[signal] !== undefined) return;
  if (signals[signal.toUpperCase()] !== undefined) {
    throw new codes.ERR_UNKNOWN_SIGNAL(`${signal} (signals must use all capital letters)`);
  }
  throw new codes.ERR_UNKNOWN_SIGNAL(signal);
});

const validateBuffer = hideStackFrames((buffer: any, name = 'buffer'): void => {
  if (!ArrayBuffer.isView(buffer)) {
    throw new codes.ERR_INVALID_ARG_TYPE(name, ['Buffer', 'TypedArray', 'DataView'], buffer);
  }
});

const hexNames = new Set(['hex', 'HEX']);

// Only hexadecimal text can have a length that is wrong for its encoding.
function validateEncoding(data: string, encoding: string): void {
  const isHex = hexNames.has(encoding) || String(encoding).toLowerCase() === 'hex';
  if (isHex && data.length % 2 !== 0) {
    throw new codes.ERR_INVALID_ARG_VALUE('encoding', encoding, `is invalid for data of length ${data.length}`);
  }
}

// A port as a number or as digits. Returns the number.
function validatePort(port: any, name = 'Port', allowZero = true): number {
  if ((typeof port !== 'number' && typeof port !== 'string') ||
      (typeof port === 'string' && port.trim().length === 0) ||
      +port !== (+port >>> 0) || port > 0xFFFF || (port === 0 && !allowZero)) {
    throw new codes.ERR_SOCKET_BAD_PORT(name, port, allowZero);
  }
  return port | 0;
}

function validateFunction(value: unknown, name: string): void {
  if (typeof value !== 'function') throw thrownFrom(validateFunction, new codes.ERR_INVALID_ARG_TYPE(name, 'Function', value));
}

const validatePlainFunction = hideStackFrames((value: unknown, name: string): void => {
  if (typeof value !== 'function' || require('internal/util/types').isAsyncFunction(value)) {
    throw new codes.ERR_INVALID_ARG_TYPE(name, 'Function', value);
  }
});

const validateUndefined = hideStackFrames((value: unknown, name: string): void => {
  if (value !== undefined) throw new codes.ERR_INVALID_ARG_TYPE(name, 'undefined', value);
});

function validateUnion(value: unknown, name: string, union: unknown[]): void {
  if (!union.includes(value)) {
    throw new codes.ERR_INVALID_ARG_TYPE(name, `('${union.join('|')}')`, value);
  }
}

// `watch` and `cp` take what to ignore as a pattern, a regular expression, a function, or a list of them.
const validateIgnoreOption = hideStackFrames((value: any, name: string): void => {
  if (value == null) return;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) validateIgnoreElement(value[i], `${name}[${i}]`);
    return;
  }
  validateIgnoreElement(value, name);
});

function validateIgnoreElement(value: unknown, name: string): void {
  if (typeof value === 'string') {
    if (value.length === 0) throw new codes.ERR_INVALID_ARG_VALUE(name, value, 'must be a non-empty string');
    return;
  }
  if (value instanceof RegExp || typeof value === 'function') return;
  throw new codes.ERR_INVALID_ARG_TYPE(name, ['string', 'RegExp', 'Function'], value);
}

// One entry of a Link header: <uri>; parameters.
const linkValue = /^(?:<[^>]*>)(?:\s*;\s*[^;"\s]+(?:=(")?[^;"\s]*\1)?)*$/;

function validateLinkHeaderFormat(value: unknown, name: string): void {
  if (typeof value === 'undefined' || !linkValue.test(value as string)) {
    throw new codes.ERR_INVALID_ARG_VALUE(name, value,
      'must be an array or string of format "</styles.css>; rel=preload; as=style"');
  }
}

// Returns the header's text for a string or a list of them.
function validateLinkHeaderValue(hints: any): string {
  if (typeof hints === 'string') {
    validateLinkHeaderFormat(hints, 'hints');
    return hints;
  }
  if (!Array.isArray(hints)) {
    throw new codes.ERR_INVALID_ARG_VALUE('hints', hints,
      'must be an array or string of format "</styles.css>; rel=preload; as=style"');
  }
  for (const link of hints) validateLinkHeaderFormat(link, 'hints');
  return hints.join(', ');
}

// A method that was called on something that lacks the class's internal field.
const validateThisInternalField = hideStackFrames((object: any, fieldKey: PropertyKey, className: string): void => {
  if (typeof object !== 'object' || object === null || !Object.hasOwn(object, fieldKey)) {
    throw new codes.ERR_INVALID_THIS(className);
  }
});

// Whether the value is a usable number: undefined and NaN are not, ±Infinity is out of range.
const validateFiniteNumber = hideStackFrames((number: any, name: string): boolean => {
  if (number === undefined || Number.isNaN(number)) return false;
  if (Number.isFinite(number)) return true;
  if (typeof number !== 'number') throw new codes.ERR_INVALID_ARG_TYPE(name, 'number', number);
  throw new codes.ERR_OUT_OF_RANGE(name, 'a finite number', number);
});

const checkRangesOrGetDefault = hideStackFrames(
  (number: any, name: string, lower: number, upper: number, fallback: number): number => {
    if (!validateFiniteNumber(number, name)) return fallback;
    if (number < lower || number > upper) {
      throw new codes.ERR_OUT_OF_RANGE(name, `>= ${lower} and <= ${upper}`, number);
    }
    return number;
  });

module.exports = {
  isInt32,
  isUint32,
  parseFileMode,
  validateArray,
  validateStringArray,
  validateBooleanArray,
  validateAbortSignalArray,
  validateBoolean,
  validateBuffer,
  validateDictionary,
  validateEncoding,
  validateFunction,
  validateIgnoreOption,
  validateInt32,
  validateInteger,
  validateNumber,
  validateObject,
  kValidateObjectNone,
  kValidateObjectAllowNullable,
  kValidateObjectAllowArray,
  kValidateObjectAllowFunction,
  kValidateObjectAllowObjects,
  kValidateObjectAllowObjectsAndNull,
  validateOneOf,
  validatePlainFunction,
  validatePort,
  validateSignalName,
  validateString,
  validateStringWithoutNullBytes,
  validateUint32,
  validateUndefined,
  validateUnion,
  validateAbortSignal,
  validateLinkHeaderValue,
  validateThisInternalField,
  validateFiniteNumber,
  checkRangesOrGetDefault,
};
