// Buffer's methods on bytes as bytes: copy, compare, equals, fill, slices, swaps, toJSON and inspection.
// Text is in text_methods.ts, numbers in numbers.ts and floats.ts, searching in search.ts.
'use strict';

const {
  codes: {
    ERR_BUFFER_OUT_OF_BOUNDS, ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_INVALID_BUFFER_SIZE, ERR_OUT_OF_RANGE,
  },
} = require('internal/errors');
const { validateInteger, validateNumber, validateString } = require('internal/validators');
const { isArrayBufferView, isUint8Array } = require('util/types');
const { FastBuffer } = require('internal/buffer/fast_buffer');
const { HEX, LATIN1, UTF8, requireEncodingId } = require('internal/buffer/encodings');

type Bytes = Uint8Array;

const BYTES_KINDS = ['Buffer', 'Uint8Array'];

function requireBytes(value: unknown, name: string): void {
  if (!isUint8Array(value)) throw new ERR_INVALID_ARG_TYPE(name, BYTES_KINDS, value);
}

function toInteger(value: any): number {
  return Math.trunc(+value) || 0;
}

// ---- copying ----

function copyBytes(source: Bytes, target: Bytes, targetStart: any, sourceStart: any, sourceEnd: any): number {
  requireBytes(source, 'source');
  if (!isArrayBufferView(target)) throw new ERR_INVALID_ARG_TYPE('target', BYTES_KINDS, target);
  const to = targetStart === undefined ? 0 : toInteger(targetStart);
  if (to < 0) throw new ERR_OUT_OF_RANGE('targetStart', '>= 0', targetStart);
  const from = sourceStart === undefined ? 0 : toInteger(sourceStart);
  if (from < 0 || from > source.byteLength) {
    throw new ERR_OUT_OF_RANGE('sourceStart', `>= 0 && <= ${source.byteLength}`, sourceStart);
  }
  const end = sourceEnd === undefined ? source.byteLength : toInteger(sourceEnd);
  if (end < 0) throw new ERR_OUT_OF_RANGE('sourceEnd', '>= 0', sourceEnd);

  const length = Math.min(end, source.byteLength) - from;
  const count = Math.min(length, target.byteLength - to);
  if (count <= 0) return 0;
  native.copy(source, target, to, from, count);
  return count;
}

function copy(this: Bytes, target: Bytes, targetStart: any, sourceStart: any, sourceEnd: any): number {
  return copyBytes(this, target, targetStart, sourceStart, sourceEnd);
}

// ---- comparing ----

function equals(this: Bytes, otherBuffer: Bytes): boolean {
  requireBytes(this, 'this');
  requireBytes(otherBuffer, 'otherBuffer');
  if (this === otherBuffer) return true;
  return this.byteLength === otherBuffer.byteLength && native.compare(this, otherBuffer) === 0;
}

function optionalOffset(value: any, name: string, max: number | undefined, fallback: number): number {
  if (value === undefined) return fallback;
  validateInteger(value, name, 0, max);
  return value;
}

function compare(this: Bytes, target: Bytes, targetStart: any, targetEnd: any, sourceStart: any, sourceEnd: any): number {
  requireBytes(this, 'this');
  requireBytes(target, 'target');
  if (arguments.length === 1) return native.compare(this, target);

  const targetFrom = optionalOffset(targetStart, 'targetStart', undefined, 0);
  const targetTo = optionalOffset(targetEnd, 'targetEnd', target.length, target.length);
  const from = optionalOffset(sourceStart, 'sourceStart', undefined, 0);
  const to = optionalOffset(sourceEnd, 'sourceEnd', this.length, this.length);
  if (from >= to) return targetFrom >= targetTo ? 0 : -1;
  if (targetFrom >= targetTo) return 1;
  return native.compare(this.subarray(from, to), target.subarray(targetFrom, targetTo));
}

// ---- filling ----

// One character that is one byte fills like a number.
function singleByte(text: string, id: number): number | undefined {
  if (text.length === 0) return 0;
  if (text.length > 1) return undefined;
  const code = text.charCodeAt(0);
  return (id === UTF8 && code < 128) || (id === LATIN1 && code < 256) ? code : undefined;
}

function fillBytes(bytes: Bytes, value: any, offset: any, end: any, encoding: any): Bytes {
  let id = UTF8;
  if (typeof value === 'string') {
    if (typeof offset === 'string') {
      encoding = offset;
      offset = end = undefined;
    } else if (typeof end === 'string') {
      encoding = end;
      end = undefined;
    }
    if (encoding !== undefined) {
      validateString(encoding, 'encoding');
      id = requireEncodingId(encoding);
    }
  }
  if (offset === undefined) {
    offset = 0;
    end = bytes.length;
  } else {
    validateNumber(offset, 'offset', 0);
    validateInteger(offset, 'offset', 0);
    if (end === undefined) end = bytes.length;
    else validateInteger(end, 'end', 0, bytes.length);
  }
  if (offset >= end) return bytes;
  // `length` may be shadowed by an own property; byteLength is what the memory holds.
  if (end > bytes.byteLength) throw new ERR_BUFFER_OUT_OF_BOUNDS();
  return fillRange(bytes, value, offset, end, id);
}

function fillRange(bytes: Bytes, value: any, start: number, end: number, id: number): Bytes {
  let filled = true;
  if (typeof value === 'string') {
    const byte = singleByte(value, id);
    if (byte === undefined) filled = native.fillText(bytes, value, start, end, id);
    else Uint8Array.prototype.fill.call(bytes, byte, start, end);
  } else if (isUint8Array(value)) {
    filled = native.fill(bytes, value, start, end);
  } else {
    Uint8Array.prototype.fill.call(bytes, value & 255, start, end);
  }
  if (!filled) throw new ERR_INVALID_ARG_VALUE('value', value);
  return bytes;
}

function fill(this: Bytes, value: any, offset: any, end: any, encoding: any): Bytes {
  return fillBytes(this, value, offset, end, encoding);
}

// ---- slices ----

function sliceBound(bound: any, length: number): number {
  bound = Math.trunc(+bound);
  if (bound !== bound || bound === 0) return 0;
  if (bound < 0) return Math.max(0, bound + length);
  return Math.min(bound, length);
}

function subarray(this: Bytes, start: any, end: any): Bytes {
  const length = this.length;
  const from = start === undefined ? 0 : sliceBound(start, length);
  const to = end === undefined ? length : sliceBound(end, length);
  return new FastBuffer(this.buffer, this.byteOffset + from, to > from ? to - from : 0);
}

// Unlike Uint8Array's, Buffer's slice shares memory.
function slice(this: Bytes, start: any, end: any): Bytes {
  return (this as any).subarray(start, end);
}

// ---- byte order ----

function swapped(bytes: Bytes, width: number): Bytes {
  if (bytes.length % width !== 0) throw new ERR_INVALID_BUFFER_SIZE(`${width * 8}-bits`);
  native.swap(bytes, width);
  return bytes;
}

function swap16(this: Bytes): Bytes { return swapped(this, 2); }
function swap32(this: Bytes): Bytes { return swapped(this, 4); }
function swap64(this: Bytes): Bytes { return swapped(this, 8); }

// ---- for people ----

const inspection = { maxBytes: 50 };

// Reads as `<Buffer 61 62 ... 7 more bytes, name: value>`.
function inspect(this: Bytes, recurseTimes: number, ctx: any): string {
  const max = inspection.maxBytes;
  const shown = Math.min(max, this.length);
  let text = native.decode(this, HEX, 0, shown).replace(/(..)(?=.)/g, '$1 ');
  const rest = this.length - max;
  if (rest > 0) text += ` ... ${rest} more byte${rest > 1 ? 's' : ''}`;
  if (ctx) text += inspectExtras(this, ctx, text.length > 0);
  return `<${this.constructor.name} ${text}>`;
}

// Properties beside the bytes, whose indexes always come first, as inspect prints those of a plain object, without its brackets.
function inspectExtras(bytes: any, ctx: any, separate: boolean): string {
  const extras: any = { __proto__: null };
  const keys = (ctx.showHidden ? Reflect.ownKeys(bytes) : Object.keys(bytes)).slice(bytes.length);
  if (keys.length === 0) return '';
  for (const key of keys) extras[key] = bytes[key];
  const printed = require('internal/util/inspect').inspect(extras, { ...ctx, breakLength: Infinity, compact: true });
  const body = printed.slice('[Object: null prototype] { '.length, -2);
  return (separate ? ', ' : '') + body;
}

function toJSON(this: Bytes): { type: 'Buffer', data: number[] } {
  return { type: 'Buffer', data: Array.from(this) };
}

module.exports = {
  copy, copyBytes, compare, equals, fill, fillBytes, inspect, inspection, slice, subarray, swap16, swap32, swap64, toJSON,
};
