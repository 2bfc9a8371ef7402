// Buffer's indexOf, lastIndexOf and includes: what the arguments mean. The search itself is Rust (search.rs).
'use strict';

const { codes: { ERR_INVALID_ARG_TYPE, ERR_UNKNOWN_ENCODING } } = require('internal/errors');
const { isUint8Array } = require('util/types');
const { UTF16LE, UTF8, encodingId } = require('internal/buffer/encodings');

type Bytes = Uint8Array;
type Needle = string | number | Bytes;

// An offset that is no number means the whole buffer: from its start forwards, from its end backwards.
function startOf(offset: any, length: number, forward: boolean): number {
  if (offset === undefined) return forward ? 0 : length;
  offset = +offset;
  if (offset !== offset) return forward ? 0 : length;
  offset = Math.trunc(offset);
  return offset < 0 ? offset + length : offset;
}

// Searches bytes 0 to `end`, from `offset` on; a negative offset counts from the whole buffer's end.
function find(bytes: Bytes, needle: Needle, offset: any, end: any, encoding: any, forward: boolean): number {
  if (!isUint8Array(bytes)) throw new ERR_INVALID_ARG_TYPE('buffer', ['Buffer', 'TypedArray', 'DataView'], bytes);
  const length = bytes.length;
  if (typeof offset === 'string') {
    encoding = offset;
    offset = undefined;
  } else if (typeof end === 'string') {
    encoding = end;
    end = undefined;
  }
  const start = startOf(offset, length, forward);
  const limit = end === undefined || end > length ? length : Math.max(0, Math.trunc(end) || 0);
  if (typeof needle === 'number') return native.indexOfByte(bytes, needle & 255, start, limit, forward);

  const id = encoding === undefined ? UTF8 : encodingId(encoding);
  if (typeof needle === 'string') {
    if (id === undefined) throw new ERR_UNKNOWN_ENCODING(encoding);
    return native.indexOfText(bytes, needle, start, limit, id, forward);
  }
  if (isUint8Array(needle)) return native.indexOf(bytes, needle, start, limit, id === UTF16LE, forward);
  throw new ERR_INVALID_ARG_TYPE('value', ['number', 'string', 'Buffer', 'Uint8Array'], needle);
}

function indexOf(this: Bytes, value: Needle, offset: any, end: any, encoding: any): number {
  return find(this, value, offset, end, encoding, true);
}

function lastIndexOf(this: Bytes, value: Needle, offset: any, end: any, encoding: any): number {
  return find(this, value, offset, end, encoding, false);
}

function includes(this: Bytes, value: Needle, offset: any, end: any, encoding: any): boolean {
  return find(this, value, offset, end, encoding, true) !== -1;
}

module.exports = { includes, indexOf, lastIndexOf };
