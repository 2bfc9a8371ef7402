// Integers of 8 to 64 bits in a Buffer: the methods readInt8 … writeBigUInt64BE.
// They are JavaScript over the bytes, since the JIT inlines that and no native call can beat it. Floats are in floats.ts.
'use strict';

const { codes: { ERR_BUFFER_OUT_OF_BOUNDS, ERR_INVALID_ARG_TYPE, ERR_OUT_OF_RANGE } } = require('internal/errors');

type Bytes = Uint8Array;

// Throws for a bad offset; returns for the one good kind that the callers' 32-bit test refuses, those above 4 GiB.
function refuseOffset(offset: any, lastOffset: number): void {
  if (typeof offset !== 'number') throw new ERR_INVALID_ARG_TYPE('offset', 'number', offset);
  if (Math.floor(offset) !== offset) throw new ERR_OUT_OF_RANGE('offset', 'an integer', offset);
  if (lastOffset < 0) throw new ERR_BUFFER_OUT_OF_BOUNDS();
  if (!(offset >= 0 && offset <= lastOffset)) throw new ERR_OUT_OF_RANGE('offset', `>= 0 and <= ${lastOffset}`, offset);
}

function checkOffset(bytes: Bytes, offset: any, byteLength: number): void {
  const last = bytes.length - byteLength;
  if (typeof offset !== 'number' || offset >>> 0 !== offset || offset > last) refuseOffset(offset, last);
}

// Node prints small limits as numbers and large ones as powers of two.
function refuseValue(value: number | bigint, min: number | bigint, max: number | bigint, bits: number): never {
  const n = typeof min === 'bigint' ? 'n' : '';
  let range = `>= ${min}${n} and <= ${max}${n}`;
  if (bits > 32) {
    range = Number(min) === 0 ?
      `>= 0${n} and < 2${n} ** ${bits}${n}` :
      `>= -(2${n} ** ${bits - 1}${n}) and < 2${n} ** ${bits - 1}${n}`;
  }
  throw new ERR_OUT_OF_RANGE('value', range, value);
}

function refuseByteLength(byteLength: any): never {
  if (byteLength === undefined || typeof byteLength !== 'number') {
    throw new ERR_INVALID_ARG_TYPE('byteLength', 'number', byteLength);
  }
  if (Math.floor(byteLength) !== byteLength) throw new ERR_OUT_OF_RANGE('byteLength', 'an integer', byteLength);
  throw new ERR_OUT_OF_RANGE('byteLength', '>= 1 and <= 6', byteLength);
}

function checkByteLength(byteLength: any): void {
  if (typeof byteLength !== 'number' || !(byteLength >= 1 && byteLength <= 6) || byteLength % 1 !== 0) {
    refuseByteLength(byteLength);
  }
}

// ---- reading ----

function readUInt8(this: Bytes, offset: number = 0): number {
  checkOffset(this, offset, 1);
  return this[offset];
}

function readInt8(this: Bytes, offset: number = 0): number {
  checkOffset(this, offset, 1);
  return this[offset] << 24 >> 24;
}

function readUInt16LE(this: Bytes, offset: number = 0): number {
  checkOffset(this, offset, 2);
  return this[offset] | this[offset + 1] << 8;
}

function readUInt16BE(this: Bytes, offset: number = 0): number {
  checkOffset(this, offset, 2);
  return this[offset] << 8 | this[offset + 1];
}

function readInt16LE(this: Bytes, offset: number = 0): number {
  checkOffset(this, offset, 2);
  return this[offset] | this[offset + 1] << 24 >> 16;
}

function readInt16BE(this: Bytes, offset: number = 0): number {
  checkOffset(this, offset, 2);
  return this[offset] << 24 >> 16 | this[offset + 1];
}

function int32LE(bytes: Bytes, offset: number): number {
  return bytes[offset] | bytes[offset + 1] << 8 | bytes[offset + 2] << 16 | bytes[offset + 3] << 24;
}

function int32BE(bytes: Bytes, offset: number): number {
  return bytes[offset] << 24 | bytes[offset + 1] << 16 | bytes[offset + 2] << 8 | bytes[offset + 3];
}

function readInt32LE(this: Bytes, offset: number = 0): number {
  checkOffset(this, offset, 4);
  return int32LE(this, offset);
}

function readInt32BE(this: Bytes, offset: number = 0): number {
  checkOffset(this, offset, 4);
  return int32BE(this, offset);
}

function readUInt32LE(this: Bytes, offset: number = 0): number {
  checkOffset(this, offset, 4);
  return int32LE(this, offset) >>> 0;
}

function readUInt32BE(this: Bytes, offset: number = 0): number {
  checkOffset(this, offset, 4);
  return int32BE(this, offset) >>> 0;
}

// Up to six bytes stay exact in a double, so these need no BigInt.
function readUIntLE(this: Bytes, offset: number, byteLength: number): number {
  if (offset === undefined) throw new ERR_INVALID_ARG_TYPE('offset', 'number', offset);
  checkByteLength(byteLength);
  checkOffset(this, offset, byteLength);
  let value = 0;
  for (let i = byteLength - 1; i >= 0; i--) value = value * 256 + this[offset + i];
  return value;
}

function readUIntBE(this: Bytes, offset: number, byteLength: number): number {
  if (offset === undefined) throw new ERR_INVALID_ARG_TYPE('offset', 'number', offset);
  checkByteLength(byteLength);
  checkOffset(this, offset, byteLength);
  let value = 0;
  for (let i = 0; i < byteLength; i++) value = value * 256 + this[offset + i];
  return value;
}

function signed(value: number, byteLength: number): number {
  const limit = 2 ** (8 * byteLength - 1);
  return value < limit ? value : value - 2 * limit;
}

function readIntLE(this: Bytes, offset: number, byteLength: number): number {
  return signed(readUIntLE.call(this, offset, byteLength), byteLength);
}

function readIntBE(this: Bytes, offset: number, byteLength: number): number {
  return signed(readUIntBE.call(this, offset, byteLength), byteLength);
}

function readBigUInt64LE(this: Bytes, offset: number = 0): bigint {
  checkOffset(this, offset, 8);
  return (BigInt(int32LE(this, offset + 4) >>> 0) << 32n) + BigInt(int32LE(this, offset) >>> 0);
}

function readBigUInt64BE(this: Bytes, offset: number = 0): bigint {
  checkOffset(this, offset, 8);
  return (BigInt(int32BE(this, offset) >>> 0) << 32n) + BigInt(int32BE(this, offset + 4) >>> 0);
}

function readBigInt64LE(this: Bytes, offset: number = 0): bigint {
  checkOffset(this, offset, 8);
  return (BigInt(int32LE(this, offset + 4)) << 32n) + BigInt(int32LE(this, offset) >>> 0);
}

function readBigInt64BE(this: Bytes, offset: number = 0): bigint {
  checkOffset(this, offset, 8);
  return (BigInt(int32BE(this, offset)) << 32n) + BigInt(int32BE(this, offset + 4) >>> 0);
}

// ---- writing; all return the offset behind what they wrote ----

function put8(bytes: Bytes, value: any, offset: number, min: number, max: number): number {
  value = +value;
  if (typeof offset !== 'number') throw new ERR_INVALID_ARG_TYPE('offset', 'number', offset);
  if (value > max || value < min) refuseValue(value, min, max, 8);
  checkOffset(bytes, offset, 1);
  bytes[offset] = value;
  return offset + 1;
}

function put16LE(bytes: Bytes, value: any, offset: number, min: number, max: number): number {
  value = +value;
  if (value > max || value < min) refuseValue(value, min, max, 16);
  checkOffset(bytes, offset, 2);
  bytes[offset] = value;
  bytes[offset + 1] = value >>> 8;
  return offset + 2;
}

function put16BE(bytes: Bytes, value: any, offset: number, min: number, max: number): number {
  value = +value;
  if (value > max || value < min) refuseValue(value, min, max, 16);
  checkOffset(bytes, offset, 2);
  bytes[offset] = value >>> 8;
  bytes[offset + 1] = value;
  return offset + 2;
}

function store32LE(bytes: Bytes, word: number, offset: number): void {
  bytes[offset] = word;
  bytes[offset + 1] = word >>> 8;
  bytes[offset + 2] = word >>> 16;
  bytes[offset + 3] = word >>> 24;
}

function store32BE(bytes: Bytes, word: number, offset: number): void {
  bytes[offset] = word >>> 24;
  bytes[offset + 1] = word >>> 16;
  bytes[offset + 2] = word >>> 8;
  bytes[offset + 3] = word;
}

function put32LE(bytes: Bytes, value: any, offset: number, min: number, max: number): number {
  value = +value;
  if (value > max || value < min) refuseValue(value, min, max, 32);
  checkOffset(bytes, offset, 4);
  store32LE(bytes, value | 0, offset);
  return offset + 4;
}

function put32BE(bytes: Bytes, value: any, offset: number, min: number, max: number): number {
  value = +value;
  if (value > max || value < min) refuseValue(value, min, max, 32);
  checkOffset(bytes, offset, 4);
  store32BE(bytes, value | 0, offset);
  return offset + 4;
}

// Checks in Node's order: the width, the value, the offset.
function checkWide(bytes: Bytes, value: number, offset: any, byteLength: any, min: number, max: number): void {
  if (value > max || value < min) refuseValue(value, min, max, 8 * byteLength);
  if (offset === undefined) throw new ERR_INVALID_ARG_TYPE('offset', 'number', offset);
  checkOffset(bytes, offset, byteLength);
}

function putWideLE(bytes: Bytes, value: any, offset: number, byteLength: number, min: number, max: number): number {
  value = +value;
  checkWide(bytes, value, offset, byteLength, min, max);
  let rest = value;
  for (let i = 0; i < byteLength; i++) {
    bytes[offset + i] = rest;
    rest = Math.floor(rest / 256);
  }
  return offset + byteLength;
}

function putWideBE(bytes: Bytes, value: any, offset: number, byteLength: number, min: number, max: number): number {
  value = +value;
  checkWide(bytes, value, offset, byteLength, min, max);
  let rest = value;
  for (let i = byteLength - 1; i >= 0; i--) {
    bytes[offset + i] = rest;
    rest = Math.floor(rest / 256);
  }
  return offset + byteLength;
}

function putBig(bytes: Bytes, value: bigint, offset: number, min: bigint, max: bigint, littleEndian: boolean): number {
  if (value > max || value < min) refuseValue(value, min, max, 64);
  checkOffset(bytes, offset, 8);
  const low = Number(value & 0xffffffffn) | 0;
  const high = Number(value >> 32n & 0xffffffffn) | 0;
  if (littleEndian) {
    store32LE(bytes, low, offset);
    store32LE(bytes, high, offset + 4);
  } else {
    store32BE(bytes, high, offset);
    store32BE(bytes, low, offset + 4);
  }
  return offset + 8;
}

function writeUInt8(this: Bytes, value: number, offset: number = 0): number {
  return put8(this, value, offset, 0, 0xff);
}

function writeInt8(this: Bytes, value: number, offset: number = 0): number {
  return put8(this, value, offset, -0x80, 0x7f);
}

function writeUInt16LE(this: Bytes, value: number, offset: number = 0): number {
  return put16LE(this, value, offset, 0, 0xffff);
}

function writeUInt16BE(this: Bytes, value: number, offset: number = 0): number {
  return put16BE(this, value, offset, 0, 0xffff);
}

function writeInt16LE(this: Bytes, value: number, offset: number = 0): number {
  return put16LE(this, value, offset, -0x8000, 0x7fff);
}

function writeInt16BE(this: Bytes, value: number, offset: number = 0): number {
  return put16BE(this, value, offset, -0x8000, 0x7fff);
}

function writeUInt32LE(this: Bytes, value: number, offset: number = 0): number {
  return put32LE(this, value, offset, 0, 0xffffffff);
}

function writeUInt32BE(this: Bytes, value: number, offset: number = 0): number {
  return put32BE(this, value, offset, 0, 0xffffffff);
}

function writeInt32LE(this: Bytes, value: number, offset: number = 0): number {
  return put32LE(this, value, offset, -0x80000000, 0x7fffffff);
}

function writeInt32BE(this: Bytes, value: number, offset: number = 0): number {
  return put32BE(this, value, offset, -0x80000000, 0x7fffffff);
}

function writeUIntLE(this: Bytes, value: number, offset: number, byteLength: number): number {
  checkByteLength(byteLength);
  return putWideLE(this, value, offset, byteLength, 0, 2 ** (8 * byteLength) - 1);
}

function writeUIntBE(this: Bytes, value: number, offset: number, byteLength: number): number {
  checkByteLength(byteLength);
  return putWideBE(this, value, offset, byteLength, 0, 2 ** (8 * byteLength) - 1);
}

function writeIntLE(this: Bytes, value: number, offset: number, byteLength: number): number {
  checkByteLength(byteLength);
  const limit = 2 ** (8 * byteLength - 1);
  return putWideLE(this, value, offset, byteLength, -limit, limit - 1);
}

function writeIntBE(this: Bytes, value: number, offset: number, byteLength: number): number {
  checkByteLength(byteLength);
  const limit = 2 ** (8 * byteLength - 1);
  return putWideBE(this, value, offset, byteLength, -limit, limit - 1);
}

function writeBigUInt64LE(this: Bytes, value: bigint, offset: number = 0): number {
  return putBig(this, value, offset, 0n, 0xffffffffffffffffn, true);
}

function writeBigUInt64BE(this: Bytes, value: bigint, offset: number = 0): number {
  return putBig(this, value, offset, 0n, 0xffffffffffffffffn, false);
}

function writeBigInt64LE(this: Bytes, value: bigint, offset: number = 0): number {
  return putBig(this, value, offset, -0x8000000000000000n, 0x7fffffffffffffffn, true);
}

function writeBigInt64BE(this: Bytes, value: bigint, offset: number = 0): number {
  return putBig(this, value, offset, -0x8000000000000000n, 0x7fffffffffffffffn, false);
}

// In Node's order of properties, with its second spelling `Uint` of each unsigned method.
function addIntegerMethods(prototype: any): void {
  const methods: Record<string, Function> = {
    readBigUInt64LE, readBigUInt64BE, readBigUint64LE: readBigUInt64LE, readBigUint64BE: readBigUInt64BE,
    readBigInt64LE, readBigInt64BE,
    writeBigUInt64LE, writeBigUInt64BE, writeBigUint64LE: writeBigUInt64LE, writeBigUint64BE: writeBigUInt64BE,
    writeBigInt64LE, writeBigInt64BE,
    readUIntLE, readUInt32LE, readUInt16LE, readUInt8, readUIntBE, readUInt32BE, readUInt16BE,
    readUintLE: readUIntLE, readUint32LE: readUInt32LE, readUint16LE: readUInt16LE, readUint8: readUInt8,
    readUintBE: readUIntBE, readUint32BE: readUInt32BE, readUint16BE: readUInt16BE,
    readIntLE, readInt32LE, readInt16LE, readInt8, readIntBE, readInt32BE, readInt16BE,
    writeUIntLE, writeUInt32LE, writeUInt16LE, writeUInt8, writeUIntBE, writeUInt32BE, writeUInt16BE,
    writeUintLE: writeUIntLE, writeUint32LE: writeUInt32LE, writeUint16LE: writeUInt16LE, writeUint8: writeUInt8,
    writeUintBE: writeUIntBE, writeUint32BE: writeUInt32BE, writeUint16BE: writeUInt16BE,
    writeIntLE, writeInt32LE, writeInt16LE, writeInt8, writeIntBE, writeInt32BE, writeInt16BE,
  };
  Object.assign(prototype, methods);
}

module.exports = { addIntegerMethods, checkOffset };
