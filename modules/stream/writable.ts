// Writable: the path of a chunk from `write` to `_write` and back to the producer as a
// callback and 'drain'. What follows after `end()` is in writable_finish.ts.
'use strict';

const EventEmitter = require('events');
const { Buffer } = require('buffer');
const { Stream } = require('internal/stream/legacy');
const { toBuffer } = require('internal/stream/chunks');
const destroyImpl = require('internal/stream/destroy');
const {
  kObjectMode, kConstructed, kSync, kDestroyed, kErrored, kClosed, kOnConstructed,
} = require('internal/stream/bits');
const {
  WritableState, resetBuffer, noCallback, kEnding, kEnded, kFinished, kNeedDrain, kWriting,
  kExpectWriteCallback, kBufferProcessing, kDecodeStrings, kAllBuffers, kAllNoop,
} = require('internal/stream/writable_state');
const { finishMaybe, errorBuffer } = require('internal/stream/writable_finish');
const {
  codes: {
    ERR_INVALID_ARG_TYPE,
    ERR_METHOD_NOT_IMPLEMENTED,
    ERR_MULTIPLE_CALLBACK,
    ERR_STREAM_ALREADY_FINISHED,
    ERR_STREAM_CANNOT_PIPE,
    ERR_STREAM_DESTROYED,
    ERR_STREAM_NULL_VALUES,
    ERR_STREAM_WRITE_AFTER_END,
    ERR_UNKNOWN_ENCODING,
  },
  AbortError,
} = require('internal/errors');
const { errorOrDestroy } = destroyImpl;

// The done front of the waiting writes is cut off only when it has this many entries.
const COMPACT_AFTER = 256;

function Writable(this: any, options?: any) {
  if (!(this instanceof Writable)) return new (Writable as any)(options);
  // Filled in beforehand, so that listeners that come and go leave the shape alone.
  this._events ??= {
    __proto__: null,
    close: undefined,
    error: undefined,
    prefinish: undefined,
    finish: undefined,
    drain: undefined,
  };
  initWritableState(this, options, false);
  if (options) {
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
Object.setPrototypeOf(Writable.prototype, Stream.prototype);
Object.setPrototypeOf(Writable, Stream);

Writable.WritableState = WritableState;

WritableState.prototype[kOnConstructed] = function onConstructed(stream: any) {
  if ((this.bits & kWriting) === 0) clearBuffer(stream, this);
  if ((this.bits & kEnding) !== 0) finishMaybe(stream, this);
};

function initWritableState(stream: any, options: any, isDuplex: boolean) {
  const state = new (WritableState as any)(options, stream, isDuplex);
  state.onwrite = (err?: any) => onwrite(stream, state, err);
  stream._writableState = state;
}

// A Duplex is a Writable too, though it can inherit from Readable alone.
Object.defineProperty(Writable, Symbol.hasInstance, {
  __proto__: null,
  value: function(object: any) {
    if (Function.prototype[Symbol.hasInstance].call(this, object)) return true;
    if (this !== Writable) return false;
    return object?._writableState instanceof WritableState;
  },
} as PropertyDescriptor);

Writable.prototype.pipe = function() {
  errorOrDestroy(this, new ERR_STREAM_CANNOT_PIPE());
};

/** Accepts one chunk. Answers whether the producer may go on, or the error that the stream was given. */
function acceptWrite(stream: any, chunk: any, encoding: any, cb: any): boolean | Error {
  const state = stream._writableState;
  if (typeof cb !== 'function') cb = noCallback;
  if (chunk === null) throw new ERR_STREAM_NULL_VALUES();
  if ((state.bits & kObjectMode) === 0) {
    if (!encoding) encoding = state.defaultEncoding;
    else if (encoding !== 'buffer' && !Buffer.isEncoding(encoding)) throw new ERR_UNKNOWN_ENCODING(encoding);
    if (typeof chunk === 'string') {
      if ((state.bits & kDecodeStrings) !== 0) {
        chunk = Buffer.from(chunk, encoding);
        encoding = 'buffer';
      }
    } else {
      const buffer = toBuffer(chunk);
      if (buffer === undefined) {
        throw new ERR_INVALID_ARG_TYPE('chunk', ['string', 'Buffer', 'TypedArray', 'DataView'], chunk);
      }
      chunk = buffer;
      encoding = 'buffer';
    }
  }
  if ((state.bits & (kEnding | kDestroyed)) !== 0) return refuseWrite(stream, state, cb);
  state.pendingcb++;
  return writeOrBuffer(stream, state, chunk, encoding, cb);
}

function refuseWrite(stream: any, state: any, cb: (err?: any) => void): Error {
  const err = (state.bits & kEnding) !== 0 ? new ERR_STREAM_WRITE_AFTER_END() : new ERR_STREAM_DESTROYED('write');
  process.nextTick(cb, err);
  errorOrDestroy(stream, err, true);
  return err;
}

Writable.prototype.write = function(chunk: any, encoding?: any, cb?: any) {
  if (typeof encoding === 'function') {
    cb = encoding;
    encoding = null;
  }
  return acceptWrite(this, chunk, encoding, cb) === true;
};

function writeOrBuffer(stream: any, state: any, chunk: any, encoding: string, callback: (err?: any) => void): boolean {
  const len = (state.bits & kObjectMode) !== 0 ? 1 : chunk.length;
  state.length += len;
  if ((state.bits & (kWriting | kErrored | kConstructed)) !== kConstructed || state.corked !== 0) {
    state.buffered.push({ chunk, encoding, callback });
    if (encoding !== 'buffer') state.bits &= ~kAllBuffers;
    if (callback !== noCallback) state.bits &= ~kAllNoop;
  } else {
    state.writelen = len;
    state.writecb = callback;
    state.bits |= kWriting | kSync | kExpectWriteCallback;
    stream._write(chunk, encoding, state.onwrite);
    state.bits &= ~kSync;
  }
  // What was written at once is no reason to wait.
  const isFull = state.length >= state.highWaterMark && state.length > 0;
  if (isFull) state.bits |= kNeedDrain;
  // An error that came at once also ends the producer's turn.
  return !isFull && (state.bits & (kErrored | kDestroyed)) === 0;
}

/** Writes one waiting chunk, or all of them by `_writev` (`chunk` is then the list). */
function writeWaiting(stream: any, state: any, len: number, chunk: any, encoding: string, cb: any, many: boolean) {
  state.writelen = len;
  state.writecb = cb;
  state.bits |= kWriting | kSync | kExpectWriteCallback;
  if ((state.bits & kDestroyed) !== 0) state.onwrite(new ERR_STREAM_DESTROYED('write'));
  else if (many) stream._writev(chunk, state.onwrite);
  else stream._write(chunk, encoding, state.onwrite);
  state.bits &= ~kSync;
}

/** `_write` has called back. */
function onwrite(stream: any, state: any, err?: any) {
  if ((state.bits & kExpectWriteCallback) === 0) {
    errorOrDestroy(stream, new ERR_MULTIPLE_CALLBACK());
    return;
  }
  const sync = (state.bits & kSync) !== 0;
  const cb = state.writecb;
  state.writecb = noCallback;
  state.bits &= ~(kWriting | kExpectWriteCallback);
  state.length -= state.writelen;
  state.writelen = 0;
  if (err) {
    writeFailed(stream, state, err, cb, sync);
    return;
  }
  if (state.buffered.length > state.bufferedIndex) clearBuffer(stream, state);
  if (!sync) {
    afterWrite(stream, state, 1, cb);
    return;
  }
  // Many synchronous writes in a row share one tick, as long as they share a callback.
  const info = state.afterWriteTickInfo;
  if (info !== null && info.cb === cb) {
    info.count++;
  } else {
    state.afterWriteTickInfo = { count: 1, cb, stream, state };
    process.nextTick(afterWriteTick, state.afterWriteTickInfo);
  }
}

function writeFailed(stream: any, state: any, err: any, cb: (err?: any) => void, sync: boolean) {
  // The stack is computed lazily: reading it now pins it to the place of the failure.
  void err.stack;
  if ((state.bits & kErrored) === 0) state.errored = err;
  const readable = stream._readableState;
  if (readable && (readable.bits & kErrored) === 0) readable.errored = err;
  if (sync) process.nextTick(reportWriteError, stream, state, err, cb);
  else reportWriteError(stream, state, err, cb);
}

function reportWriteError(stream: any, state: any, err: any, cb: (err?: any) => void) {
  state.pendingcb--;
  cb(err);
  errorBuffer(state);
  errorOrDestroy(stream, err);
}

function afterWriteTick({ stream, state, count, cb }: any) {
  state.afterWriteTickInfo = null;
  afterWrite(stream, state, count, cb);
}

function afterWrite(stream: any, state: any, count: number, cb: (err?: any) => void) {
  if ((state.bits & (kNeedDrain | kEnding | kDestroyed)) === kNeedDrain && state.length === 0) {
    state.bits &= ~kNeedDrain;
    stream.emit('drain');
  }
  while (count-- > 0) {
    state.pendingcb--;
    cb(null);
  }
  if ((state.bits & kDestroyed) !== 0) errorBuffer(state);
  finishMaybe(stream, state);
}

/** Hands waiting writes on, until one does not complete at once. */
function clearBuffer(stream: any, state: any) {
  if (state.corked !== 0 || (state.bits & (kBufferProcessing | kDestroyed | kConstructed)) !== kConstructed) return;
  const waiting = state.buffered.length - state.bufferedIndex;
  if (waiting === 0) return;
  state.bits |= kBufferProcessing;
  if (waiting > 1 && stream._writev) writeAllWaiting(stream, state, waiting);
  else writeEachWaiting(stream, state);
  state.bits &= ~kBufferProcessing;
}

function writeAllWaiting(stream: any, state: any, waiting: number) {
  // One callback will answer for all of them.
  state.pendingcb -= waiting - 1;
  const chunks = state.buffered.slice(state.bufferedIndex);
  chunks.allBuffers = (state.bits & kAllBuffers) !== 0;
  const callback = (state.bits & kAllNoop) !== 0 ? noCallback : (err?: any) => {
    for (const each of chunks) each.callback(err);
  };
  writeWaiting(stream, state, state.length, chunks, '', callback, true);
  resetBuffer(state);
}

function writeEachWaiting(stream: any, state: any) {
  const { buffered } = state;
  let i = state.bufferedIndex;
  do {
    const { chunk, encoding, callback } = buffered[i];
    buffered[i++] = null;
    const len = (state.bits & kObjectMode) !== 0 ? 1 : chunk.length;
    writeWaiting(stream, state, len, chunk, encoding, callback, false);
  } while (i < buffered.length && (state.bits & kWriting) === 0);
  if (i === buffered.length) {
    resetBuffer(state);
  } else if (i > COMPACT_AFTER) {
    buffered.splice(0, i);
    state.bufferedIndex = 0;
  } else {
    state.bufferedIndex = i;
  }
}

Writable.prototype.cork = function() {
  this._writableState.corked++;
};

Writable.prototype.uncork = function() {
  const state = this._writableState;
  if (state.corked === 0) return;
  state.corked--;
  if ((state.bits & kWriting) === 0) clearBuffer(this, state);
};

Writable.prototype.setDefaultEncoding = function setDefaultEncoding(encoding: string) {
  if (typeof encoding === 'string') encoding = encoding.toLowerCase();
  if (!Buffer.isEncoding(encoding)) throw new ERR_UNKNOWN_ENCODING(encoding);
  this._writableState.defaultEncoding = encoding;
  return this;
};

Writable.prototype._write = function(chunk: any, encoding: string, cb: (err?: any) => void) {
  if (!this._writev) throw new ERR_METHOD_NOT_IMPLEMENTED('_write()');
  this._writev([{ chunk, encoding }], cb);
};

Writable.prototype._writev = null;

Writable.prototype.end = function(chunk?: any, encoding?: any, cb?: any) {
  const state = this._writableState;
  if (typeof chunk === 'function') {
    cb = chunk;
    chunk = null;
    encoding = null;
  } else if (typeof encoding === 'function') {
    cb = encoding;
    encoding = null;
  }
  let err: any;
  if (chunk !== null && chunk !== undefined) {
    const result = acceptWrite(this, chunk, encoding, undefined);
    if (result instanceof Error) err = result;
  }
  if (state.corked !== 0) {
    state.corked = 1;
    this.uncork();
  }
  if (!err) err = startEnding(this, state);
  if (typeof cb === 'function') {
    if (err) process.nextTick(cb, err);
    else if ((state.bits & kErrored) !== 0) process.nextTick(cb, state.errored);
    else if ((state.bits & kFinished) !== 0) process.nextTick(cb);
    else (state.endCallbacks ??= []).push(cb);
  }
  return this;
};

/** The error, if it is too late to end. */
function startEnding(stream: any, state: any): any {
  if ((state.bits & (kErrored | kEnding)) === 0) {
    state.bits |= kEnding;
    finishMaybe(stream, state, true);
    state.bits |= kEnded;
    return undefined;
  }
  if ((state.bits & kFinished) !== 0) return new ERR_STREAM_ALREADY_FINISHED('end');
  if ((state.bits & kDestroyed) !== 0) return new ERR_STREAM_DESTROYED('end');
  return undefined;
}

Writable.prototype.destroy = function(err?: any, cb?: any) {
  const state = this._writableState;
  // Writes that wait are told in a tick of their own, before the events.
  if ((state.bits & kDestroyed) === 0 &&
      (state.bufferedIndex < state.buffered.length || state.endCallbacks !== null)) {
    process.nextTick(errorBuffer, state);
  }
  destroyImpl.destroy.call(this, err, cb);
  return this;
};
Writable.prototype._undestroy = destroyImpl.undestroy;
Writable.prototype._destroy = function(err: any, cb: (err?: any) => void) {
  cb(err);
};
Writable.prototype[EventEmitter.captureRejectionSymbol] = function(err: any) {
  this.destroy(err);
};

Writable.prototype[Symbol.asyncDispose] = async function() {
  let error: any;
  if (!this.destroyed) {
    error = this.writableFinished ? null : new AbortError();
    this.destroy(error);
  }
  const { eos } = require('internal/stream/finished');
  await new Promise((resolve: any, reject) => {
    eos(this, (err: any) => (err && err.name !== 'AbortError' ? reject(err) : resolve(null)));
  });
};

Writable.fromWeb = function(writableStream: any, options?: any) {
  return require('internal/stream/web_adapters').newStreamWritableFromWritableStream(writableStream, options);
};

Writable.toWeb = function(streamWritable: any) {
  return require('internal/stream/web_adapters').newWritableStreamFromStreamWritable(streamWritable);
};

/** An accessor of the prototype that answers from the state, or with `absent` where a subclass has none. */
function stateGetter(read: (state: any) => any, absent: any) {
  return {
    __proto__: null,
    get(this: any) { return this._writableState ? read(this._writableState) : absent; },
  };
}

Object.defineProperties(Writable.prototype, {
  closed: stateGetter((state) => (state.bits & kClosed) !== 0, false),
  destroyed: {
    __proto__: null,
    get() { return !!this._writableState && (this._writableState.bits & kDestroyed) !== 0; },
    set(value: unknown) {
      if (this._writableState) this._writableState.destroyed = value;
    },
  },
  writable: {
    __proto__: null,
    get() {
      const state = this._writableState;
      // A Duplex whose writable side was switched off says so in `state.writable`.
      return !!state && state.writable !== false &&
        (state.bits & (kDestroyed | kErrored | kEnding | kEnded)) === 0;
    },
    set(value: unknown) {
      if (this._writableState) this._writableState.writable = !!value;
    },
  },
  writableFinished: stateGetter((state) => (state.bits & kFinished) !== 0, false),
  writableObjectMode: stateGetter((state) => (state.bits & kObjectMode) !== 0, false),
  writableBuffer: stateGetter((state) => state.getBuffer(), undefined),
  writableEnded: stateGetter((state) => (state.bits & kEnding) !== 0, false),
  writableNeedDrain: stateGetter((state) =>
    (state.bits & (kNeedDrain | kDestroyed | kEnding)) === kNeedDrain, false),
  writableHighWaterMark: stateGetter((state) => state.highWaterMark, undefined),
  writableCorked: stateGetter((state) => state.corked, 0),
  writableLength: stateGetter((state) => state.length, undefined),
  errored: {
    __proto__: null,
    enumerable: false,
    get() { return this._writableState ? this._writableState.errored : null; },
  },
  writableAborted: {
    __proto__: null,
    enumerable: false,
    get() {
      const state = this._writableState;
      return state.writable !== false && (state.bits & (kDestroyed | kErrored)) !== 0 &&
        (state.bits & kFinished) === 0;
    },
  },
} as PropertyDescriptorMap);

module.exports = { Writable, initWritableState };
