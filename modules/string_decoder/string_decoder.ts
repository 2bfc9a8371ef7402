// string_decoder: turns chunks of bytes into strings without cutting characters in two.
// Only the bytes of an unfinished character are kept between chunks; the decoding itself
// is Buffer's.
'use strict';

const { Buffer } = require('buffer');
const {
  codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_THIS, ERR_UNKNOWN_ENCODING },
} = require('internal/errors');

/** How a kind of encoding finds characters that are not complete yet. */
type Splitter = {
  /** How many bytes at the end of `bytes` must wait for more; sets `missing`. */
  tail(held: Held, bytes: Uint8Array): number;
  /** May `byte` continue the held character? */
  continues(byte: number): boolean;
};

/** The bytes of an unfinished character. */
class Held {
  bytes: any;
  length: number;
  /** How many more bytes the character needs. */
  missing: number;
  splitter: Splitter | null;

  constructor(splitter: Splitter | null) {
    this.bytes = Buffer.alloc(4);
    this.length = 0;
    this.missing = 0;
    this.splitter = splitter;
  }

  take(encoding: string): string {
    const text = this.bytes.toString(encoding, 0, this.length);
    this.length = 0;
    this.missing = 0;
    return text;
  }
}

const kHeld = Symbol('kHeld');

const utf8: Splitter = {
  tail(held, bytes) {
    const last = bytes.length - 1;
    if (bytes[last] < 0x80) return 0;
    for (let i = last, length = 1; i >= 0 && length <= 4; i--, length++) {
      const byte = bytes[i];
      if ((byte & 0xC0) === 0x80) continue;
      const needed = (byte & 0xE0) === 0xC0 ? 2 : (byte & 0xF0) === 0xE0 ? 3 : (byte & 0xF8) === 0xF0 ? 4 : 0;
      if (needed <= length) return 0;
      held.missing = needed - length;
      return length;
    }
    return 0;
  },
  continues: (byte) => (byte & 0xC0) === 0x80,
};

const utf16le: Splitter = {
  tail(held, bytes) {
    const { length } = bytes;
    if (length % 2 === 1) {
      held.missing = 1;
      return 1;
    }
    if ((bytes[length - 1] & 0xFC) === 0xD8) {
      // The first half of a surrogate pair.
      held.missing = 2;
      return 2;
    }
    return 0;
  },
  continues: () => true,
};

// Three bytes are four digits; anything less would be padded.
const base64: Splitter = {
  tail(held, bytes) {
    const rest = bytes.length % 3;
    if (rest !== 0) held.missing = 3 - rest;
    return rest;
  },
  continues: () => true,
};

const splitters: Record<string, Splitter> = { __proto__: null as any, utf8, utf16le, base64, base64url: base64 };

/** Node's spelling of an encoding; undefined if there is none such. */
function normalize(encoding: any): string | undefined {
  if (encoding == null || encoding === '' || encoding === 'utf8' || encoding === 'utf-8') return 'utf8';
  const lower = `${encoding}`.toLowerCase();
  switch (lower) {
    case 'utf8':
    case 'utf-8':
      return 'utf8';
    case 'ucs2':
    case 'ucs-2':
    case 'utf16le':
    case 'utf-16le':
      return 'utf16le';
    case 'latin1':
    case 'binary':
      return 'latin1';
    case 'base64':
    case 'base64url':
    case 'ascii':
    case 'hex':
      return lower;
    default:
      return undefined;
  }
}

function StringDecoder(this: any, encoding?: string) {
  const normalized = normalize(encoding);
  if (normalized === undefined) throw new ERR_UNKNOWN_ENCODING(encoding);
  this.encoding = normalized;
  // Not a property that shows: what it holds is this file's business.
  Object.defineProperty(this, kHeld, {
    __proto__: null,
    value: new Held(splitters[normalized] ?? null),
  } as PropertyDescriptor);
}

function heldOf(decoder: any): Held {
  const held = decoder[kHeld];
  if (held === undefined) throw new ERR_INVALID_THIS('StringDecoder');
  return held;
}

StringDecoder.prototype.write = function write(buf: any): string {
  if (typeof buf === 'string') return buf;
  if (!ArrayBuffer.isView(buf)) throw new ERR_INVALID_ARG_TYPE('buf', ['Buffer', 'TypedArray', 'DataView'], buf);
  const held = heldOf(this);
  const bytes = buf instanceof Buffer ? buf : Buffer.from(buf.buffer, buf.byteOffset, buf.byteLength);
  if (held.splitter === null) return (bytes as any).toString(this.encoding);
  return decode(held, held.splitter, this.encoding, bytes);
};

function decode(held: Held, splitter: Splitter, encoding: string, bytes: any): string {
  let start = 0;
  let text = '';
  while (held.length > 0) {
    while (held.missing > 0 && start < bytes.length && splitter.continues(bytes[start])) {
      held.bytes[held.length++] = bytes[start++];
      held.missing--;
    }
    if (held.missing > 0 && start === bytes.length) return text;
    text += completeHeld(held, encoding);
  }
  const rest = start === 0 ? bytes : bytes.subarray(start);
  if (rest.length === 0) return text;
  const tail = splitter.tail(held, rest);
  if (tail === 0) return text + rest.toString(encoding);
  const end = rest.length - tail;
  const body = end > 0 ? rest.toString(encoding, 0, end) : '';
  for (let i = end; i < rest.length; i++) held.bytes[held.length++] = rest[i];
  return text + body;
}

/** The held bytes as text; the two bytes of a first surrogate half stay for the second. */
function completeHeld(held: Held, encoding: string): string {
  if (encoding === 'utf16le' && held.length === 2 && (held.bytes[1] & 0xFC) === 0xD8) {
    held.missing = 2;
    return '';
  }
  return held.take(encoding);
}

StringDecoder.prototype.end = function end(buf?: any): string {
  const text = buf === undefined ? '' : this.write(buf);
  const held = heldOf(this);
  if (held.length === 0) return text;
  // Half a UTF-16 unit is nothing.
  if (this.encoding === 'utf16le' && held.length % 2 === 1) held.length--;
  return text + held.take(this.encoding);
};

/** Undocumented: decodes `buf` from `offset` on as if nothing had come before. */
StringDecoder.prototype.text = function text(buf: any, offset: number): string {
  const held = heldOf(this);
  held.length = 0;
  held.missing = 0;
  return this.write(buf.slice(offset));
};

// Undocumented too, but looked at by old packages.
Object.defineProperties(StringDecoder.prototype, {
  lastChar: {
    __proto__: null,
    configurable: true,
    enumerable: true,
    get() { return heldOf(this).bytes; },
  },
  lastNeed: {
    __proto__: null,
    configurable: true,
    enumerable: true,
    get() { return heldOf(this).missing; },
  },
  lastTotal: {
    __proto__: null,
    configurable: true,
    enumerable: true,
    get() { return heldOf(this).length + heldOf(this).missing; },
  },
} as PropertyDescriptorMap);

module.exports = { StringDecoder };
