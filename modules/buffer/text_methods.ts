// Text in and out of a Buffer: toString, write, and the per-encoding methods such as utf8Slice and hexWrite.
// Buffer.from(string) is in from.ts.
'use strict';

const { codes: { ERR_BUFFER_OUT_OF_BOUNDS, ERR_STRING_TOO_LONG } } = require('internal/errors');
const { validateInteger } = require('internal/validators');
const {
  ASCII, BASE64, BASE64URL, HEX, LATIN1, UTF16LE, UTF8, requireEncodingId,
} = require('internal/buffer/encodings');

type Bytes = Uint8Array;

// The longest string that the engine makes.
const MAX_STRING_LENGTH = 2 ** 30 - 2;

// Characters that a byte turns into, at most: hex needs two, base64 four thirds, the others one.
function checkStringLength(byteLength: number, id: number): void {
  let units = byteLength;
  if (id === HEX) units = byteLength * 2;
  else if (id === BASE64 || id === BASE64URL) units = Math.ceil(byteLength / 3) * 4;
  else if (id === UTF16LE) units = byteLength >>> 1;
  if (units > MAX_STRING_LENGTH) throw new ERR_STRING_TOO_LONG(MAX_STRING_LENGTH);
}

// These two have Node's codes under texts of their own, since Node throws them from C++.
function notAString(): TypeError {
  return Object.assign(new TypeError('argument must be a string'), { code: 'ERR_INVALID_ARG_TYPE' });
}

function outOfRange(): RangeError {
  return Object.assign(new RangeError('Index out of range'), { code: 'ERR_OUT_OF_RANGE' });
}

function decode(bytes: Bytes, id: number, start: number, end: number): string {
  if (end - start > MAX_STRING_LENGTH / 2) checkStringLength(end - start, id);
  return native.decode(bytes, id, start, end);
}

function toString(this: Bytes, encoding?: string, start?: number, end?: number): string {
  const length = this.length;
  if (arguments.length === 0) return decode(this, UTF8, 0, length);

  const from = !(start! > 0) ? 0 : Math.trunc(start!);
  if (from >= length) return '';
  let to = length;
  if (end !== undefined && !(end > length)) to = Math.trunc(end) || 0;
  if (to <= from) return '';
  return decode(this, encoding === undefined ? UTF8 : requireEncodingId(encoding), from, to);
}

function write(this: Bytes, text: string, offset?: any, length?: any, encoding?: any): number {
  let room = this.length;
  if (offset === undefined) {
    offset = 0;
  } else if (length === undefined && typeof offset === 'string') {
    encoding = offset;
    offset = 0;
  } else {
    validateInteger(offset, 'offset', 0, this.length);
    room = this.length - offset;
    if (typeof length === 'string') {
      encoding = length;
    } else if (length !== undefined) {
      validateInteger(length, 'length', 0, this.length);
      if (length < room) room = length;
    }
  }
  const id = encoding ? requireEncodingId(encoding) : UTF8;
  if (typeof text !== 'string') throw notAString();
  return native.write(this, text, offset, room, id);
}

// The old undocumented methods, one pair per encoding, which packages still call.
function sliceMethod(name: string, id: number): Function {
  const method = {
    [name](this: Bytes, start?: number, end?: number): string {
      const length = this.length;
      const from = start === undefined ? 0 : Math.trunc(start) || 0;
      const to = end === undefined ? length : Math.trunc(end) || 0;
      if (from < 0 || to < 0) throw outOfRange();
      if (to <= from || length === 0) return '';
      if (to > length) throw outOfRange();
      return decode(this, id, from, to);
    },
  }[name];
  return Object.defineProperty(method, 'length', { value: 2 });
}

function writeMethod(name: string, id: number): Function {
  const method = {
    [name](this: Bytes, text: string, offset: number = 0, length: number = this.byteLength - offset): number {
      if (typeof text !== 'string') throw notAString();
      if (offset < 0 || offset > this.byteLength) throw new ERR_BUFFER_OUT_OF_BOUNDS('offset');
      if (length < 0 || length > this.byteLength - offset) throw new ERR_BUFFER_OUT_OF_BOUNDS('length');
      return native.write(this, text, offset, length, id);
    },
  }[name];
  return Object.defineProperty(method, 'length', { value: 3 });
}

function addEncodingMethods(prototype: any): void {
  const ids: Record<string, number> = {
    ascii: ASCII, base64: BASE64, base64url: BASE64URL, latin1: LATIN1, hex: HEX, ucs2: UTF16LE, utf8: UTF8,
  };
  for (const name of Object.keys(ids)) prototype[`${name}Slice`] = sliceMethod(`${name}Slice`, ids[name]);
  for (const name of Object.keys(ids)) prototype[`${name}Write`] = writeMethod(`${name}Write`, ids[name]);
}

module.exports = { MAX_STRING_LENGTH, addEncodingMethods, toString, write };
