// The class behind every Buffer, and the memory that Buffers of middling size share.
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

// Up to this size the engine keeps bytes with its young objects: a third of the cost of a slice of the pool.
const YOUNG_BYTES = 1024;

// What native code makes new Buffers like.
const model = new FastBuffer(1);

// Zeroed memory of `size` bytes, shared with nobody.
function allocateOwn(size: number): Uint8Array {
  // A size may have a fraction.
  return size <= YOUNG_BYTES ? native.allocate(model, size | 0) : new FastBuffer(size);
}

// Memory of `size` bytes, pooled when that is cheapest. The engine zeroes fresh memory; pooled memory may hold old bytes
// only if a caller wrote behind its own slice.
function allocate(size: number): Uint8Array {
  if (size <= YOUNG_BYTES || size >= state.poolSize >>> 1) return allocateOwn(size);
  poolWithRoom(size);
  return takeFromPool(size);
}

module.exports = {
  FastBuffer, YOUNG_BYTES, model, allocate, allocateOwn, fixLength: native.fixLength,
  poolState: state, poolWithRoom, takeFromPool,
};
