// The encodings of a Buffer: their names, sizes, and one entry each for reading and writing text.
// The conversions themselves are Rust (encode.rs, decode.rs); TextDecoder's many labels are in internal/encoding.
'use strict';

const { codes: { ERR_UNKNOWN_ENCODING } } = require('internal/errors');

// The numbers are known to encoding.rs.
const UTF8 = 0;
const LATIN1 = 1;
const UTF16LE = 2;
const ASCII = 3;
const BASE64 = 4;
const BASE64URL = 5;
const HEX = 6;

type EncodingId = number;

const IDS: Record<string, EncodingId> = {
  '__proto__': null as any,
  'utf8': UTF8,
  'utf-8': UTF8,
  'latin1': LATIN1,
  'binary': LATIN1,
  'utf16le': UTF16LE,
  'utf-16le': UTF16LE,
  'ucs2': UTF16LE,
  'ucs-2': UTF16LE,
  'ascii': ASCII,
  'base64': BASE64,
  'base64url': BASE64URL,
  'hex': HEX,
};

const CANONICAL_NAMES = ['utf8', 'latin1', 'utf16le', 'ascii', 'base64', 'base64url', 'hex'];

// Bytes that one UTF-16 unit of text needs at most.
const MAX_BYTES_PER_UNIT = [3, 1, 2, 1, 1, 1, 1];

function encodingId(name: unknown): EncodingId | undefined {
  const id = IDS[name as string];
  if (id !== undefined && typeof name === 'string') return id;
  return IDS[`${name}`.toLowerCase()];
}

// The number of an encoding that the caller named, or Node's error for a name that is none.
function requireEncodingId(name: unknown): EncodingId {
  const id = encodingId(name);
  if (id === undefined) throw new ERR_UNKNOWN_ENCODING(name);
  return id;
}

// Base64 text may end in padding, which carries no bytes; stray characters are counted as if they did.
function base64Length(text: string): number {
  let units = text.length;
  if (units > 0 && text.charCodeAt(units - 1) === 0x3d) units--;
  if (units > 1 && text.charCodeAt(units - 1) === 0x3d) units--;
  return Math.floor(units * 3 / 4);
}

// Bytes that `text` takes in an encoding: exact for text encodings, an upper bound for base64 and hex with bad digits.
function textLength(text: string, id: EncodingId): number {
  switch (id) {
    case UTF8: return native.utf8Length(text);
    case UTF16LE: return text.length * 2;
    case HEX: return text.length >>> 1;
    case BASE64:
    case BASE64URL: return base64Length(text);
    default: return text.length;
  }
}

module.exports = {
  ASCII, BASE64, BASE64URL, HEX, LATIN1, UTF16LE, UTF8,
  CANONICAL_NAMES, MAX_BYTES_PER_UNIT,
  encodingId, requireEncodingId, textLength,
};
