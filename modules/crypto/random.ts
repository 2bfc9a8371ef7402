// Random bytes, numbers and UUIDs. The generator is OpenSSL's.
'use strict';

const {
  codes: { ERR_INVALID_ARG_TYPE, ERR_OUT_OF_RANGE },
} = require('internal/errors');
const { validateBoolean, validateFunction, validateNumber, validateObject } = require('internal/validators');
const { isAnyArrayBuffer, isArrayBufferView, isTypedArray } = require('util/types');

// The generator takes 32-bit lengths.
const MAX_SIZE = 2 ** 31 - 1;
// Integers from six random bytes.
const RANDOM_LIMIT = 2 ** 48;
const MAX_VALUES_BYTES = 65536;

function checkSize(size: any, elementSize: number, offset: number, length: number): number {
  validateNumber(size, 'size');
  size *= elementSize;
  if (Number.isNaN(size) || size > MAX_SIZE || size < 0) throw new ERR_OUT_OF_RANGE('size', `>= 0 && <= ${MAX_SIZE}`, size);
  if (size + offset > length) throw new ERR_OUT_OF_RANGE('size + offset', `<= ${length}`, size + offset);
  return size >>> 0;
}

function checkOffset(offset: any, elementSize: number, length: number): number {
  validateNumber(offset, 'offset');
  offset *= elementSize;
  const max = Math.min(length, MAX_SIZE);
  if (Number.isNaN(offset) || offset > max || offset < 0) throw new ERR_OUT_OF_RANGE('offset', `>= 0 && <= ${max}`, offset);
  return offset >>> 0;
}

function randomBytes(size: any, callback?: any): any {
  const bytes = checkSize(size, 1, 0, Infinity);
  if (callback !== undefined) validateFunction(callback, 'callback');
  const { Buffer } = require('buffer');
  const buffer = Buffer.from(new ArrayBuffer(bytes));
  if (callback === undefined) {
    native.randomFill(buffer, 0, bytes);
    return buffer;
  }
  native.randomFill(buffer, 0, bytes, (error: any) => (error ? callback(error) : callback(null, buffer)));
}

function requireMemory(buf: any): number {
  if (!isAnyArrayBuffer(buf) && !isArrayBufferView(buf)) {
    throw new ERR_INVALID_ARG_TYPE('buf', ['ArrayBuffer', 'ArrayBufferView'], buf);
  }
  return buf.BYTES_PER_ELEMENT || 1;
}

function randomFillSync(buf: any, offset: any = 0, size?: any): any {
  const elementSize = requireMemory(buf);
  const start = checkOffset(offset, elementSize, buf.byteLength);
  const length = size === undefined ? buf.byteLength - start : checkSize(size, elementSize, start, buf.byteLength);
  if (length > 0) native.randomFill(buf, start, length);
  return buf;
}

function randomFill(buf: any, offset: any, size: any, callback: any): void {
  const elementSize = requireMemory(buf);
  if (typeof offset === 'function') {
    callback = offset;
    offset = 0;
    size = buf.length;
  } else if (typeof size === 'function') {
    callback = size;
    size = buf.length - offset;
  } else {
    validateFunction(callback, 'callback');
  }
  const start = checkOffset(offset, elementSize, buf.byteLength);
  const length = size === undefined ? buf.byteLength - start : checkSize(size, elementSize, start, buf.byteLength);
  if (length === 0) {
    callback(null, buf);
    return;
  }
  native.randomFill(buf, start, length, (error: any) => (error ? callback(error) : callback(null, buf)));
}

// ---- integers ----

let numbers: any;
let nextNumber = 0;

// 48 random bits; drawn by the thousand, since a call per number would cost more than the numbers.
function random48(): number {
  numbers ??= require('buffer').Buffer.from(new ArrayBuffer(6 * 1024));
  if (nextNumber === 0) native.randomFill(numbers, 0, numbers.length);
  const value = numbers.readUIntBE(nextNumber, 6);
  nextNumber = (nextNumber + 6) % numbers.length;
  return value;
}

function randomInt(min: any, max?: any, callback?: any): any {
  const minMissing = max === undefined || typeof max === 'function';
  if (minMissing) {
    callback = max;
    max = min;
    min = 0;
  }
  if (callback !== undefined) validateFunction(callback, 'callback');
  if (!Number.isSafeInteger(min)) throw new ERR_INVALID_ARG_TYPE('min', 'a safe integer', min);
  if (!Number.isSafeInteger(max)) throw new ERR_INVALID_ARG_TYPE('max', 'a safe integer', max);
  if (max <= min) throw new ERR_OUT_OF_RANGE('max', `greater than the value of "min" (${min})`, max);
  const range = max - min;
  if (!(range < RANDOM_LIMIT)) {
    throw new ERR_OUT_OF_RANGE(minMissing ? 'max' : 'max - min', `<= ${RANDOM_LIMIT - 1}`, minMissing ? max : range);
  }
  // Values above the last multiple of the range would make the lowest results likelier.
  const fair = RANDOM_LIMIT - RANDOM_LIMIT % range;
  let value = random48();
  while (value >= fair) value = random48();
  const result = value % range + min;
  if (callback === undefined) return result;
  process.nextTick(callback, undefined, result);
}

// ---- UUIDs ----

const UUIDS_AT_ONCE = 128;
let uuidBytes: any;
let nextUuid = 0;

function uuidText(bytes: any, offset: number): string {
  const hex = bytes.hexSlice(offset, offset + 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function freshUuidBytes(options: any): [bytes: any, offset: number] {
  if (options !== undefined) validateObject(options, 'options');
  const { disableEntropyCache = false } = options ?? {};
  validateBoolean(disableEntropyCache, 'options.disableEntropyCache');
  if (disableEntropyCache) return [randomBytes(16), 0];
  uuidBytes ??= require('buffer').Buffer.from(new ArrayBuffer(16 * UUIDS_AT_ONCE));
  if (nextUuid === 0) native.randomFill(uuidBytes, 0, uuidBytes.length);
  const offset = nextUuid;
  nextUuid = (nextUuid + 16) % uuidBytes.length;
  return [uuidBytes, offset];
}

function setVersion(bytes: any, offset: number, version: number): void {
  bytes[offset + 6] = bytes[offset + 6] & 0x0f | version << 4;
  bytes[offset + 8] = bytes[offset + 8] & 0x3f | 0x80;
}

function randomUUID(options?: any): string {
  const [bytes, offset] = freshUuidBytes(options);
  setVersion(bytes, offset, 4);
  return uuidText(bytes, offset);
}

// RFC 9562: the time in milliseconds comes first, so that later ones sort behind.
function randomUUIDv7(options?: any): string {
  const [bytes, offset] = freshUuidBytes(options);
  bytes.writeUIntBE(Date.now(), offset, 6);
  setVersion(bytes, offset, 7);
  return uuidText(bytes, offset);
}

function getRandomValues(array: any): any {
  const { DOMException, QuotaExceededError } = require('internal/dom_exception');
  const isFloat = array instanceof Float32Array || array instanceof Float64Array || array?.[Symbol.toStringTag] === 'Float16Array';
  if (!isTypedArray(array) || isFloat) {
    throw new DOMException('The data argument must be an integer-type TypedArray', 'TypeMismatchError');
  }
  if (array.byteLength > MAX_VALUES_BYTES) {
    const message = `The requested length exceeds ${MAX_VALUES_BYTES} bytes`;
    throw QuotaExceededError !== undefined ?
      new QuotaExceededError(message, { quota: MAX_VALUES_BYTES, requested: array.byteLength }) :
      new DOMException(message, 'QuotaExceededError');
  }
  return randomFillSync(array, 0);
}

for (const [method, length] of [[randomBytes, 2], [randomFill, 4], [randomInt, 3], [randomUUID, 1], [randomUUIDv7, 1]] as const) {
  Object.defineProperty(method, 'length', { value: length });
}

module.exports = { getRandomValues, randomBytes, randomFill, randomFillSync, randomInt, randomUUID, randomUUIDv7 };
