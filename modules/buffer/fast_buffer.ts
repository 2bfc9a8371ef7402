// The class behind every Buffer, and the memory that small Buffers share.
// It is deliberately not the public constructor: `Buffer` in buffer.ts is a function that shares this prototype.
'use strict';

// `new.target` stays FastBuffer, so that `buf.constructor` can be set to Buffer without a subclass check on each call.
class FastBuffer extends Uint8Array {}

// One pool serves slices until it is used up; slices start at multiples of 8 so that typed arrays can alias them.
const state = {
  poolSize: 64 * 1024,
  pool: undefined as ArrayBuffer | undefined,
  poolBytes: undefined as Uint8Array | undefined,
  used: 0,
};

function refill(): void {
  state.pool = new ArrayBuffer(state.poolSize);
  // A program that transferred its Buffer's memory would take that of others along.
  native.fixLength(state.pool);
  state.poolBytes = new Uint8Array(state.pool);
  state.used = 0;
}

// The pool's bytes, with at least `length` of them free behind `state.used`.
function poolWithRoom(length: number): Uint8Array {
  if (state.poolBytes === undefined || length > state.poolBytes.length - state.used || state.poolBytes.length === 0) refill();
  return state.poolBytes as Uint8Array;
}

// Gives out `length` bytes that `poolWithRoom` has made sure of.
function takeFromPool(length: number): Uint8Array {
  const offset = state.used;
  state.used = (offset + length + 7) & ~7;
  return new FastBuffer(state.pool as ArrayBuffer, offset, length);
}

// Memory of `size` bytes, pooled when it is small. The engine zeroes fresh memory; pooled memory may hold old bytes only
// if a caller wrote behind its own slice.
function allocate(size: number): Uint8Array {
  if (size <= 0) return new FastBuffer();
  if (size >= state.poolSize >>> 1) return new FastBuffer(size);
  poolWithRoom(size);
  return takeFromPool(size);
}

module.exports = { FastBuffer, allocate, poolState: state, poolWithRoom, takeFromPool };
