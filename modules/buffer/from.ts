// Buffer.from and what it accepts: text, bytes, memory, array-likes and objects that turn into one of these.
// Other ways to make a Buffer (alloc, concat) are in buffer.ts.
'use strict';

const { codes: { ERR_BUFFER_OUT_OF_BOUNDS, ERR_INVALID_ARG_TYPE } } = require('internal/errors');
const { isAnyArrayBuffer } = require('util/types');
const {
  FastBuffer, YOUNG_BYTES, model, allocate, poolState, poolWithRoom, takeFromPool,
} = require('internal/buffer/fast_buffer');
const { ASCII, MAX_BYTES_PER_UNIT, UTF8, requireEncodingId, textLength } = require('internal/buffer/encodings');

type Bytes = Uint8Array;

const ACCEPTED = ['string', 'Buffer', 'ArrayBuffer', 'Array', 'Array-like Object'];

// Text takes one native call: short text into memory of its own, longer text straight into the pool, where the room
// that it needs at most is free.
function fromText(text: string, encoding: unknown): Bytes {
  const id = typeof encoding !== 'string' || encoding.length === 0 ? UTF8 : requireEncodingId(encoding);
  if (text.length === 0) return new FastBuffer();

  // The numbers up to ASCII are those of the encodings in which the length of a text can be told.
  if (text.length <= YOUNG_BYTES && id <= ASCII) return native.fromText(model, text, id);
  const limit = poolState.poolSize >>> 1;
  const atMost = text.length * MAX_BYTES_PER_UNIT[id];
  if (atMost < limit || (text.length < limit && textLength(text, id) < limit)) {
    const room = Math.min(atMost, limit);
    const pool = poolWithRoom(room);
    return takeFromPool(native.write(pool, text, poolState.used, room, id));
  }
  return new FastBuffer(native.encode(text, id));
}

function fromArrayBuffer(memory: ArrayBuffer, byteOffset: any, length: any): Bytes {
  let offset = 0;
  if (byteOffset !== undefined) offset = +byteOffset || 0;
  const room = memory.byteLength - offset;
  if (room < 0) throw new ERR_BUFFER_OUT_OF_BOUNDS('offset');
  // Without a length the Buffer follows the size of a resizable ArrayBuffer.
  if (length === undefined) return new FastBuffer(memory, offset);

  length = +length;
  if (!(length > 0)) return new FastBuffer(memory, offset, 0);
  if (length > room) throw new ERR_BUFFER_OUT_OF_BOUNDS('length');
  return new FastBuffer(memory, offset, length);
}

function fromArrayLike(values: ArrayLike<number>): Bytes {
  if (!(values.length > 0)) return new FastBuffer();
  const bytes = allocate(values.length);
  bytes.set(values);
  return bytes;
}

// Undefined means that the object holds nothing that a Buffer can be made of.
function fromObject(value: any): Bytes | undefined {
  if (value.length !== undefined || isAnyArrayBuffer(value.buffer)) {
    return typeof value.length === 'number' ? fromArrayLike(value) : new FastBuffer();
  }
  if (value.type === 'Buffer' && Array.isArray(value.data)) return fromArrayLike(value.data);
  return undefined;
}

function from(value: any, encodingOrOffset?: any, length?: any): Bytes {
  if (typeof value === 'string') return fromText(value, encodingOrOffset);
  if (typeof value === 'object' && value !== null) {
    if (isAnyArrayBuffer(value)) return fromArrayBuffer(value, encodingOrOffset, length);

    const primitive = value.valueOf && value.valueOf();
    if (primitive != null && primitive !== value && (typeof primitive === 'string' || typeof primitive === 'object')) {
      return from(primitive, encodingOrOffset, length);
    }
    const bytes = fromObject(value);
    if (bytes !== undefined) return bytes;
    if (typeof value[Symbol.toPrimitive] === 'function') {
      const text = value[Symbol.toPrimitive]('string');
      if (typeof text === 'string') return fromText(text, encodingOrOffset);
    }
  }
  throw new ERR_INVALID_ARG_TYPE('first argument', ACCEPTED, value);
}

module.exports = { from, fromArrayLike };
