// CompressionStream and DecompressionStream over zlib's streams, after
// https://compression.spec.whatwg.org.
'use strict';

const { kState, kInspect, stateOf, privateStateOf, inspectAs, defineInterface } = require('internal/stream/web_internals');
const { codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE } } = require('internal/errors');

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

function isShared(chunk: any): boolean {
  return (ArrayBuffer.isView(chunk) ? chunk.buffer : chunk) instanceof SharedArrayBuffer;
}

/** A pair of web streams over one of zlib's Transforms. Its failures are TypeErrors here. */
function pairOver(handle: any): PairState {
  const { newReadableWritablePairFromDuplex, kConversion } = require('internal/stream/web_adapters');
  return new PairState(newReadableWritablePairFromDuplex(handle, {
    [kConversion]: {
      checkChunk(chunk: any) {
        // Everything else that is no chunk is refused by the stream itself.
        if (isShared(chunk)) {
          throw new ERR_INVALID_ARG_TYPE('chunk', ['ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'], chunk);
        }
      },
      toError(err: any) {
        if (err?.code === undefined || err instanceof TypeError || err.name === 'AbortError') return err;
        return Object.assign(new TypeError(err.message, { cause: err }), { code: err.code });
      },
    },
  }));
}

function create(format: any, className: string, factories: Record<string, string>, options: any): PairState {
  const factory = factories[checkFormat(format, className)];
  return pairOver(require('zlib')[factory](options));
}

class CompressionStream {
  [kState]: PairState;

  constructor(format: string) {
    this[kState] = create(format, 'CompressionStream', {
      'deflate': 'createDeflate',
      'deflate-raw': 'createDeflateRaw',
      'gzip': 'createGzip',
      'brotli': 'createBrotliCompress',
    }, undefined);
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
    // The specification wants an error for bytes after the end, which zlib's streams ignore.
    this[kState] = create(format, 'DecompressionStream', {
      'deflate': 'createInflate',
      'deflate-raw': 'createInflateRaw',
      'gzip': 'createGunzip',
      'brotli': 'createBrotliDecompress',
    }, { rejectGarbageAfterEnd: true });
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
