// CompressionStream and DecompressionStream over zlib's streams, after
// https://compression.spec.whatwg.org.
'use strict';

const { kState, kInspect, stateOf, privateStateOf, inspectAs, defineInterface } = require('internal/stream/web_internals');
const { codes: { ERR_INVALID_ARG_VALUE } } = require('internal/errors');

const formats = ['deflate', 'deflate-raw', 'gzip', 'brotli'];

class PairState {
  pair: any;

  constructor(pair: any) {
    this.pair = pair;
  }
}

function checkFormat(format: any, className: string): string {
  const name = `${format}`;
  if (formats.includes(name)) return name;
  const err = new ERR_INVALID_ARG_VALUE('format', format);
  err.message = `Failed to construct '${className}': 1st argument '${name}' is not a valid enum value of type ` +
    'CompressionFormat.';
  throw err;
}

/** A pair of web streams over one of zlib's Transforms. */
function pairOver(handle: any): PairState {
  const { newReadableWritablePairFromDuplex } = require('internal/stream/web_adapters');
  return new PairState(newReadableWritablePairFromDuplex(handle));
}

class CompressionStream {
  [kState]: PairState;

  constructor(format: string) {
    const zlib = require('zlib');
    switch (checkFormat(format, 'CompressionStream')) {
      case 'deflate':
        this[kState] = pairOver(zlib.createDeflate());
        break;
      case 'deflate-raw':
        this[kState] = pairOver(zlib.createDeflateRaw());
        break;
      case 'gzip':
        this[kState] = pairOver(zlib.createGzip());
        break;
      default:
        this[kState] = pairOver(zlib.createBrotliCompress());
    }
  }

  get readable() {
    return privateStateOf(this, PairState, '#transform').pair.readable;
  }

  get writable() {
    return privateStateOf(this, PairState, '#transform').pair.writable;
  }

  [kInspect](depth: number, options: any) {
    stateOf(this, PairState, 'CompressionStream');
    const { readable, writable } = this;
    return inspectAs(this, depth, options, 'CompressionStream', { readable, writable });
  }
}
defineInterface(CompressionStream, 'CompressionStream', ['readable', 'writable']);

class DecompressionStream {
  [kState]: PairState;

  constructor(format: string) {
    const zlib = require('zlib');
    // The specification wants an error for bytes after the end, which zlib's streams ignore.
    const options = { rejectGarbageAfterEnd: true };
    switch (checkFormat(format, 'DecompressionStream')) {
      case 'deflate':
        this[kState] = pairOver(zlib.createInflate(options));
        break;
      case 'deflate-raw':
        this[kState] = pairOver(zlib.createInflateRaw(options));
        break;
      case 'gzip':
        this[kState] = pairOver(zlib.createGunzip(options));
        break;
      default:
        this[kState] = pairOver(zlib.createBrotliDecompress(options));
    }
  }

  get readable() {
    return privateStateOf(this, PairState, '#transform').pair.readable;
  }

  get writable() {
    return privateStateOf(this, PairState, '#transform').pair.writable;
  }

  [kInspect](depth: number, options: any) {
    stateOf(this, PairState, 'DecompressionStream');
    const { readable, writable } = this;
    return inspectAs(this, depth, options, 'DecompressionStream', { readable, writable });
  }
}
defineInterface(DecompressionStream, 'DecompressionStream', ['readable', 'writable']);

module.exports = { CompressionStream, DecompressionStream };
