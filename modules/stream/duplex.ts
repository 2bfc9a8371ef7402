// Duplex: a Readable that carries a writable side of its own. The two sides share
// destruction and nothing else.
'use strict';

const { Stream } = require('internal/stream/legacy');
const { Readable } = require('internal/stream/readable');
const { Writable, initWritableState } = require('internal/stream/writable');
const destroyImpl = require('internal/stream/destroy');

const { ReadableState } = Readable;

function Duplex(this: any, options?: any) {
  if (!(this instanceof Duplex)) return new (Duplex as any)(options);
  // Filled in beforehand, so that listeners that come and go leave the shape alone.
  this._events ??= {
    __proto__: null,
    close: undefined,
    error: undefined,
    prefinish: undefined,
    finish: undefined,
    drain: undefined,
    data: undefined,
    end: undefined,
    readable: undefined,
  };
  this._readableState = new ReadableState(options, this, true);
  initWritableState(this, options, true);
  this.allowHalfOpen = options?.allowHalfOpen !== false;
  if (options) {
    if (options.readable === false) switchOffReadable(this._readableState);
    if (options.writable === false) switchOffWritable(this._writableState);
    if (typeof options.read === 'function') this._read = options.read;
    if (typeof options.write === 'function') this._write = options.write;
    if (typeof options.writev === 'function') this._writev = options.writev;
    if (typeof options.destroy === 'function') this._destroy = options.destroy;
    if (typeof options.final === 'function') this._final = options.final;
    if (typeof options.construct === 'function') this._construct = options.construct;
    if (options.signal) require('internal/stream/add_abort_signal').addAbortSignal(options.signal, this);
  }
  Stream.call(this, options);
  if (this._construct != null) destroyImpl.construct(this);
}
Object.setPrototypeOf(Duplex.prototype, Readable.prototype);
Object.setPrototypeOf(Duplex, Readable);

function switchOffReadable(state: any) {
  state.readable = false;
  state.ended = true;
  state.endEmitted = true;
}

function switchOffWritable(state: any) {
  state.writable = false;
  state.ending = true;
  state.ended = true;
  state.finished = true;
}

for (const name of ['write', 'cork', 'uncork', 'setDefaultEncoding', '_write', '_writev', 'end', 'destroy']) {
  Duplex.prototype[name] = Writable.prototype[name];
}

const sideAccessors: PropertyDescriptorMap = {};
for (const name of [
  'writable', 'writableHighWaterMark', 'writableObjectMode', 'writableBuffer', 'writableLength',
  'writableFinished', 'writableCorked', 'writableEnded', 'writableNeedDrain',
]) {
  sideAccessors[name] = Object.getOwnPropertyDescriptor(Writable.prototype, name)!;
}
Object.defineProperties(Duplex.prototype, {
  ...sideAccessors,
  destroyed: {
    __proto__: null,
    get() {
      if (this._readableState === undefined || this._writableState === undefined) return false;
      return this._readableState.destroyed && this._writableState.destroyed;
    },
    set(value: unknown) {
      // A subclass's constructor may set it before the states exist.
      if (this._readableState && this._writableState) {
        this._readableState.destroyed = value;
        this._writableState.destroyed = value;
      }
    },
  },
} as PropertyDescriptorMap);

Duplex.fromWeb = function(pair: any, options?: any) {
  return require('internal/stream/web_adapters').newStreamDuplexFromReadableWritablePair(pair, options);
};

Duplex.toWeb = function(duplex: any, options?: any) {
  return require('internal/stream/web_adapters').newReadableWritablePairFromDuplex(duplex, options);
};

Duplex.from = function(body: any) {
  return require('internal/stream/duplexify').duplexify(body, 'body');
};

module.exports = { Duplex };
