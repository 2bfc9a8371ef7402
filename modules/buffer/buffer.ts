// The module `buffer`: the Buffer function with its static methods, and the module's exports.
// Methods of instances are in the files beside this one, by subject.
'use strict';

const {
  codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_STATE },
} = require('internal/errors');
const { validateArray, validateInteger, validateNumber } = require('internal/validators');
const { isAnyArrayBuffer, isArrayBufferView, isTypedArray, isUint8Array } = require('util/types');
const { FastBuffer, allocate, allocateOwn, poolState } = require('internal/buffer/fast_buffer');
const { UTF8, encodingId, textLength } = require('internal/buffer/encodings');
const { from, fromArrayLike } = require('internal/buffer/from');
const { MAX_STRING_LENGTH, addEncodingMethods, toString, write } = require('internal/buffer/text_methods');
const { addIntegerMethods } = require('internal/buffer/numbers');
const { addFloatMethods } = require('internal/buffer/floats');
const { includes, indexOf, lastIndexOf } = require('internal/buffer/search');
const methods = require('internal/buffer/methods');

type Bytes = Uint8Array;

// The engine's limit for one ArrayBuffer.
const MAX_LENGTH = 2 ** 33;
const BYTES_KINDS = ['Buffer', 'Uint8Array'];

function Buffer(arg: any, encodingOrOffset: any, length: any): Bytes {
  warnAboutConstructor();
  if (typeof arg === 'number') {
    if (typeof encodingOrOffset === 'string') throw new ERR_INVALID_ARG_TYPE('string', 'string', arg);
    return alloc(arg);
  }
  return (Buffer as any).from(arg, encodingOrOffset, length);
}

let warned = false;

// Node warns about `new Buffer()` once, and not about that of installed packages unless it is asked for all warnings.
function warnAboutConstructor(): void {
  if (warned) return;
  const everywhere = require('internal/options').getOptionValue('--pending-deprecation');
  if (!everywhere && require('internal/caller').isInsideNodeModules()) return;
  warned = true;
  process.emitWarning(
    'Buffer() is deprecated due to security and usability issues. Please use the Buffer.alloc(), ' +
    'Buffer.allocUnsafe(), or Buffer.from() methods instead.',
    'DeprecationWarning', 'DEP0005', Buffer);
}

function checkSize(size: any): void {
  validateNumber(size, 'size', 0, MAX_LENGTH);
}

function alloc(size: number, fill?: any, encoding?: any): Bytes {
  checkSize(size);
  const bytes = allocateOwn(size);
  if (fill !== undefined && fill !== 0 && size > 0) methods.fillBytes(bytes, fill, 0, bytes.length, encoding);
  return bytes;
}

function allocUnsafe(size: number): Bytes {
  checkSize(size);
  return allocate(size);
}

function allocUnsafeSlow(size: number): Bytes {
  checkSize(size);
  return allocateOwn(size);
}

function copyBytesFrom(view: any, offset?: number, length?: number): Bytes {
  if (!isTypedArray(view)) throw new ERR_INVALID_ARG_TYPE('view', ['TypedArray'], view);
  if (view.length === 0) return alloc(0);
  let start = 0;
  let end = view.length;
  if (offset !== undefined) {
    validateInteger(offset, 'offset', 0);
    start = offset;
  }
  if (length !== undefined) {
    validateInteger(length, 'length', 0);
    end = Math.min(end, start + length);
  }
  if (start >= end) return alloc(0);
  const elements = view.subarray(start, end);
  return fromArrayLike(new Uint8Array(elements.buffer, elements.byteOffset, elements.byteLength));
}

function of(...items: number[]): Bytes {
  return fromArrayLike(items);
}

function isBuffer(value: unknown): boolean {
  return value instanceof (Buffer as any);
}

function isEncoding(encoding: unknown): boolean {
  return typeof encoding === 'string' && encodingId(encoding) !== undefined;
}

function compare(buf1: Bytes, buf2: Bytes): number {
  if (!isUint8Array(buf1)) throw new ERR_INVALID_ARG_TYPE('buf1', BYTES_KINDS, buf1);
  if (!isUint8Array(buf2)) throw new ERR_INVALID_ARG_TYPE('buf2', BYTES_KINDS, buf2);
  return buf1 === buf2 ? 0 : native.compare(buf1, buf2);
}

function concat(list: Bytes[], length?: number): Bytes {
  validateArray(list, 'list');
  if (list.length === 0) return new FastBuffer();
  if (length === undefined) {
    length = 0;
    for (const part of list) if (part?.length) length += part.length;
  } else {
    validateInteger(length, 'length', 0);
  }

  const joined = allocUnsafe(length as number);
  let used = 0;
  for (let i = 0; i < list.length; i++) {
    const part = list[i];
    if (!isUint8Array(part)) throw new ERR_INVALID_ARG_TYPE(`list[${i}]`, BYTES_KINDS, part);
    const count = Math.min(part.length, joined.length - used);
    if (count > 0) joined.set(count < part.length ? part.subarray(0, count) : part, used);
    used += count;
  }
  // A pooled Buffer may hold old bytes where the parts ended.
  if (used < joined.length) Uint8Array.prototype.fill.call(joined, 0, used);
  return joined;
}

function byteLength(string: any, encoding?: any): number {
  if (typeof string !== 'string') {
    if (isArrayBufferView(string) || isAnyArrayBuffer(string)) return string.byteLength;
    throw new ERR_INVALID_ARG_TYPE('string', ['string', 'Buffer', 'ArrayBuffer'], string);
  }
  if (string.length === 0) return 0;
  // An unknown encoding is measured, and later written, as UTF-8.
  return textLength(string, (encoding ? encodingId(encoding) : UTF8) ?? UTF8);
}

// ---- the rest of the module ----

function isAscii(input: any): boolean {
  return native.isAscii(checkedInput(input));
}

function isUtf8(input: any): boolean {
  return native.isUtf8(checkedInput(input));
}

function checkedInput(input: any): ArrayBuffer | ArrayBufferView {
  if (!isTypedArray(input) && !isAnyArrayBuffer(input)) {
    throw new ERR_INVALID_ARG_TYPE('input', ['ArrayBuffer', 'Buffer', 'TypedArray'], input);
  }
  const memory = isTypedArray(input) ? input.buffer : input;
  if (memory.detached) throw new ERR_INVALID_STATE('Cannot validate on a detached buffer');
  return input;
}

function transcode(source: Bytes, fromEncoding: string, toEncoding: string): Bytes {
  if (!isUint8Array(source)) throw new ERR_INVALID_ARG_TYPE('source', BYTES_KINDS, source);
  if (source.length === 0) return alloc(0);
  const fromId = encodingId(fromEncoding);
  const toId = encodingId(toEncoding);
  // utf8, latin1, utf16le and ascii are the first four; the others are no character encodings.
  if (fromId === undefined || toId === undefined || fromId > 3 || toId > 3) {
    const error: any = new Error('Unable to transcode Buffer [U_ILLEGAL_ARGUMENT_ERROR]');
    throw Object.assign(error, { code: 'U_ILLEGAL_ARGUMENT_ERROR', errno: 1 });
  }
  return new FastBuffer(native.transcode(source, fromId, toId));
}

function hidden(value: unknown): PropertyDescriptor {
  return { value, writable: true, enumerable: false, configurable: true };
}

function setUpStatics(): void {
  Object.setPrototypeOf(Buffer, Uint8Array);
  Object.defineProperty(Buffer, 'poolSize', {
    get: () => poolState.poolSize,
    set: (size: number) => { poolState.poolSize = size; },
    enumerable: true,
    configurable: true,
  });
  const statics = {
    from, copyBytesFrom, of, alloc, allocUnsafe, allocUnsafeSlow, isBuffer, compare, isEncoding, concat, byteLength,
  };
  for (const [name, lengthOf] of [['from', 3], ['copyBytesFrom', 3], ['alloc', 3], ['allocUnsafe', 2],
    ['allocUnsafeSlow', 2], ['concat', 2], ['byteLength', 2]] as const) {
    Object.defineProperty((statics as any)[name], 'length', { value: lengthOf, configurable: true });
  }
  Object.assign(Buffer, statics);
  Object.defineProperty(Buffer, Symbol.species, { get: () => FastBuffer, enumerable: false, configurable: true });
}

function setUpPrototype(): void {
  const prototype = FastBuffer.prototype;
  Object.defineProperty(prototype, 'constructor', hidden(Buffer));
  Buffer.prototype = prototype;
  addIntegerMethods(prototype);
  addFloatMethods(prototype);
  addEncodingMethods(prototype);
  for (const [name, key] of [['parent', 'buffer'], ['offset', 'byteOffset']]) {
    Object.defineProperty(prototype, name, {
      enumerable: true,
      get(this: any) { return isBuffer(this) ? this[key] : undefined; },
    });
  }
  const { copy, equals, inspect, fill, toJSON, subarray, slice, swap16, swap32, swap64 } = methods;
  Object.assign(prototype, {
    copy, toString, equals, inspect, compare: methods.compare, indexOf, lastIndexOf, includes, fill, write, toJSON,
    subarray, slice, swap16, swap32, swap64, toLocaleString: toString,
    [Symbol.for('nodejs.util.inspect.custom')]: inspect,
  });
}

function setUpExports(): void {
  const constants = Object.defineProperties({}, {
    MAX_LENGTH: { value: MAX_LENGTH, enumerable: true },
    MAX_STRING_LENGTH: { value: MAX_STRING_LENGTH, enumerable: true },
  });
  const lazy = (id: string, name: string): PropertyDescriptor => ({
    get: () => require(id)[name], enumerable: true, configurable: true,
  });
  const { atob, btoa } = require('internal/buffer/base64');
  module.exports = {
    Buffer, transcode, isUtf8, isAscii, kMaxLength: MAX_LENGTH, kStringMaxLength: MAX_STRING_LENGTH, btoa, atob,
  };
  Object.defineProperties(module.exports, {
    constants: { value: constants, enumerable: true },
    INSPECT_MAX_BYTES: {
      get: () => methods.inspection.maxBytes,
      set(value: number) {
        validateNumber(value, 'INSPECT_MAX_BYTES', 0);
        methods.inspection.maxBytes = value;
      },
      enumerable: true,
      configurable: true,
    },
    Blob: lazy('internal/buffer/blob', 'Blob'),
    resolveObjectURL: lazy('internal/buffer/blob', 'resolveObjectURL'),
    File: lazy('internal/buffer/file', 'File'),
  });
}

setUpStatics();
setUpPrototype();
setUpExports();
