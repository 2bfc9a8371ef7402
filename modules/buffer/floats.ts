// Floats and doubles in a Buffer: readFloatLE … writeDoubleBE.
// A number and its bytes meet in one shared cell, which the JIT reads and writes without a call. Integers are in numbers.ts.
'use strict';

const { checkOffset } = require('internal/buffer/numbers');

type Bytes = Uint8Array;

const double = new Float64Array(1);
const doubleBytes = new Uint8Array(double.buffer);
const float = new Float32Array(1);
const floatBytes = new Uint8Array(float.buffer);

// The cell holds the machine's own byte order; every platform of Silk's is little-endian.
function readFloatLE(this: Bytes, offset: number = 0): number {
  checkOffset(this, offset, 4);
  for (let i = 0; i < 4; i++) floatBytes[i] = this[offset + i];
  return float[0];
}

function readFloatBE(this: Bytes, offset: number = 0): number {
  checkOffset(this, offset, 4);
  for (let i = 0; i < 4; i++) floatBytes[3 - i] = this[offset + i];
  return float[0];
}

function readDoubleLE(this: Bytes, offset: number = 0): number {
  checkOffset(this, offset, 8);
  for (let i = 0; i < 8; i++) doubleBytes[i] = this[offset + i];
  return double[0];
}

function readDoubleBE(this: Bytes, offset: number = 0): number {
  checkOffset(this, offset, 8);
  for (let i = 0; i < 8; i++) doubleBytes[7 - i] = this[offset + i];
  return double[0];
}

function writeFloatLE(this: Bytes, value: number, offset: number = 0): number {
  float[0] = value;
  checkOffset(this, offset, 4);
  for (let i = 0; i < 4; i++) this[offset + i] = floatBytes[i];
  return offset + 4;
}

function writeFloatBE(this: Bytes, value: number, offset: number = 0): number {
  float[0] = value;
  checkOffset(this, offset, 4);
  for (let i = 0; i < 4; i++) this[offset + i] = floatBytes[3 - i];
  return offset + 4;
}

function writeDoubleLE(this: Bytes, value: number, offset: number = 0): number {
  double[0] = value;
  checkOffset(this, offset, 8);
  for (let i = 0; i < 8; i++) this[offset + i] = doubleBytes[i];
  return offset + 8;
}

function writeDoubleBE(this: Bytes, value: number, offset: number = 0): number {
  double[0] = value;
  checkOffset(this, offset, 8);
  for (let i = 0; i < 8; i++) this[offset + i] = doubleBytes[7 - i];
  return offset + 8;
}

function addFloatMethods(prototype: any): void {
  Object.assign(prototype, {
    readFloatLE, readFloatBE, readDoubleLE, readDoubleBE, writeFloatLE, writeFloatBE, writeDoubleLE, writeDoubleBE,
  });
}

module.exports = { addFloatMethods };
