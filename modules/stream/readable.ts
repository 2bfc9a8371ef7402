// Readable: the path of a chunk from the source's `push` to the consumer's `read` or 'data'.
// The events' timing is in readable_flow.ts, the buffer in readable_state.ts, piping in
// readable_pipe.ts; the operators (map, filter …) are added by stream.ts.
'use strict';

const EventEmitter = require('events');
const { Buffer } = require('buffer');
const { Stream } = require('internal/stream/legacy');
const { toBuffer } = require('internal/stream/chunks');
const destroyImpl = require('internal/stream/destroy');
const {
  kObjectMode, kConstructed, kSync, kDestroyed, kErrored, kErrorEmitted, kClosed, kCloseEmitted, kOnConstructed,
} = require('internal/stream/bits');
const {
  ReadableState, appendChunk, prependChunk, takeFromBuffer,
  kEnded, kEndEmitted, kReading, kNeedReadable, kEmittedReadable, kReadableListening,
  kMultiAwaitDrain, kDataEmitted, kFlowingKnown, kFlowing, kPausedKnown, kPaused, kDataListening,
} = require('internal/stream/readable_state');
const {
  emitReadable, emitReadableNow, maybeReadMore, scheduleResume, readableListenerAdded,
  readableListenerRemoved, endReadable,
} = require('internal/stream/readable_flow');
const { pipe, unpipe } = require('internal/stream/readable_pipe');
const {
  codes: {
    ERR_INVALID_ARG_TYPE,
    ERR_METHOD_NOT_IMPLEMENTED,
    ERR_OUT_OF_RANGE,
    ERR_STREAM_PUSH_AFTER_EOF,
    ERR_STREAM_UNSHIFT_AFTER_END_EVENT,
  },
  AbortError,
} = require('internal/errors');
const { validateObject } = require('internal/validators');
const { errorOrDestroy } = destroyImpl;

const MAX_HIGH_WATER_MARK = 0x40000000;

function Readable(this: any, options?: any) {
  if (!(this instanceof Readable)) return new (Readable as any)(options);
  // Filled in beforehand, so that listeners that come and go leave the shape alone.
  this._events ??= {
    __proto__: null,
    close: undefined,
    error: undefined,
    data: undefined,
    end: undefined,
    readable: undefined,
  };
  this._readableState = new (ReadableState as any)(options, this, false);
  if (options) {
    if (typeof options.read === 'function') this._read = options.read;
    if (typeof options.destroy === 'function') this._destroy = options.destroy;
    if (typeof options.construct === 'function') this._construct = options.construct;
    if (options.signal) require('internal/stream/add_abort_signal').addAbortSignal(options.signal, this);
  }
  Stream.call(this, options);
  if (this._construct != null) destroyImpl.construct(this);
}
Object.setPrototypeOf(Readable.prototype, Stream.prototype);
Object.setPrototypeOf(Readable, Stream);

Readable.ReadableState = ReadableState;

ReadableState.prototype[kOnConstructed] = function onConstructed(stream: any) {
  if ((this.bits & kNeedReadable) !== 0) maybeReadMore(stream, this);
};

// Programs were once told to use it, so it stays.
Readable._fromList = function fromList(n: number, state: any) { return takeFromBuffer(n, state); };

Readable.prototype.destroy = destroyImpl.destroy;
Readable.prototype._undestroy = destroyImpl.undestroy;
Readable.prototype._destroy = function(err: any, cb: (err?: any) => void) {
  cb(err);
};
Readable.prototype[EventEmitter.captureRejectionSymbol] = function(err: any) {
  this.destroy(err);
};

Readable.prototype[Symbol.asyncDispose] = function() {
  let error: any;
  if (!this.destroyed) {
    error = this.readableEnded ? null : new AbortError();
    this.destroy(error);
  }
  const { eos } = require('internal/stream/finished');
  return new Promise((resolve: any, reject) => {
    eos(this, (err: any) => (err && err !== error ? reject(err) : resolve(null)));
  });
};

Readable.prototype.push = function(chunk: any, encoding?: string) {
  const state = this._readableState;
  return (state.bits & kObjectMode) === 0 ?
    pushBytes(this, state, chunk, encoding) :
    pushObject(this, state, chunk, encoding);
};

Readable.prototype.unshift = function(chunk: any, encoding?: string) {
  const state = this._readableState;
  return (state.bits & kObjectMode) === 0 ?
    unshiftBytes(this, state, chunk, encoding) :
    unshiftObject(this, state, chunk);
};

/** Is there room for more, as the source sees it? */
function canPushMore(state: any): boolean {
  return (state.bits & kEnded) === 0 && (state.length < state.highWaterMark || state.length === 0);
}

function badChunk(stream: any, chunk: any): false {
  errorOrDestroy(stream, new ERR_INVALID_ARG_TYPE('chunk', ['string', 'Buffer', 'TypedArray', 'DataView'], chunk));
  return false;
}

function pushBytes(stream: any, state: any, chunk: any, encoding: string | undefined): boolean {
  if (chunk === null) {
    state.bits &= ~kReading;
    sourceEnded(stream, state);
    return false;
  }
  if (typeof chunk === 'string') {
    encoding = encoding || state.defaultEncoding;
    if (state.encoding !== encoding) {
      chunk = Buffer.from(chunk, encoding);
      encoding = '';
    }
  } else {
    encoding = '';
    const buffer = toBuffer(chunk);
    if (buffer !== undefined) chunk = buffer;
    else if (chunk !== undefined) return badChunk(stream, chunk);
  }
  if (!chunk || chunk.length <= 0) {
    state.bits &= ~kReading;
    maybeReadMore(stream, state);
    return canPushMore(state);
  }
  if (!acceptsPush(stream, state)) return false;
  if (state.decoder && !encoding) {
    chunk = state.decoder.write(chunk);
    if (chunk.length === 0) {
      // A character is not complete yet.
      maybeReadMore(stream, state);
      return canPushMore(state);
    }
  }
  addChunk(stream, state, chunk);
  return canPushMore(state);
}

function pushObject(stream: any, state: any, chunk: any, encoding: string | undefined): boolean {
  if (chunk === null) {
    state.bits &= ~kReading;
    sourceEnded(stream, state);
    return false;
  }
  if (!acceptsPush(stream, state)) return false;
  if (state.decoder && !encoding) chunk = state.decoder.write(chunk);
  addChunk(stream, state, chunk);
  return canPushMore(state);
}

function acceptsPush(stream: any, state: any): boolean {
  if ((state.bits & kEnded) !== 0) {
    errorOrDestroy(stream, new ERR_STREAM_PUSH_AFTER_EOF());
    return false;
  }
  if ((state.bits & (kDestroyed | kErrored)) !== 0) return false;
  state.bits &= ~kReading;
  return true;
}

function addChunk(stream: any, state: any, chunk: any) {
  if ((state.bits & (kFlowing | kSync | kDataListening)) === (kFlowing | kDataListening) && state.length === 0) {
    forgetDrainWriters(state);
    state.bits |= kDataEmitted;
    stream.emit('data', chunk);
  } else {
    state.length += (state.bits & kObjectMode) !== 0 ? 1 : chunk.length;
    appendChunk(state, chunk);
    if ((state.bits & kNeedReadable) !== 0) emitReadable(stream);
  }
  maybeReadMore(stream, state);
}

// A chunk that goes out asks all destinations anew, so older answers do not count any more.
function forgetDrainWriters(state: any) {
  if ((state.bits & kMultiAwaitDrain) !== 0) state.awaitDrainWriters.clear();
  else state.awaitDrainWriters = null;
}

function unshiftBytes(stream: any, state: any, chunk: any, encoding: string | undefined): boolean {
  if (chunk === null) {
    state.bits &= ~kReading;
    sourceEnded(stream, state);
    return false;
  }
  if (typeof chunk === 'string') {
    encoding = encoding || state.defaultEncoding;
    if (state.encoding !== encoding) {
      chunk = Buffer.from(chunk, encoding);
      if (state.encoding) chunk = chunk.toString(state.encoding);
    }
  } else {
    const buffer = toBuffer(chunk);
    if (buffer !== undefined) chunk = buffer;
    else if (chunk !== undefined) return badChunk(stream, chunk);
  }
  if (!chunk || chunk.length <= 0) return canPushMore(state);
  return unshiftChunk(stream, state, chunk, chunk.length);
}

function unshiftObject(stream: any, state: any, chunk: any): boolean {
  if (chunk === null) {
    state.bits &= ~kReading;
    sourceEnded(stream, state);
    return false;
  }
  return unshiftChunk(stream, state, chunk, 1);
}

function unshiftChunk(stream: any, state: any, chunk: any, size: number): boolean {
  if ((state.bits & kEndEmitted) !== 0) {
    errorOrDestroy(stream, new ERR_STREAM_UNSHIFT_AFTER_END_EVENT());
    return canPushMore(state);
  }
  if ((state.bits & (kDestroyed | kErrored)) !== 0) return false;
  if ((state.bits & (kFlowing | kSync | kDataListening)) === (kFlowing | kDataListening) && state.length === 0) {
    forgetDrainWriters(state);
    state.bits |= kDataEmitted;
    stream.emit('data', chunk);
  } else {
    state.length += size;
    prependChunk(state, chunk);
    if ((state.bits & kNeedReadable) !== 0) emitReadable(stream);
  }
  maybeReadMore(stream, state);
  return canPushMore(state);
}

/** The source has pushed null. */
function sourceEnded(stream: any, state: any) {
  if ((state.bits & kEnded) !== 0) return;
  if (state.decoder) {
    const rest = state.decoder.end();
    if (rest?.length) {
      appendChunk(state, rest);
      state.length += (state.bits & kObjectMode) !== 0 ? 1 : rest.length;
    }
  }
  state.bits |= kEnded;
  if ((state.bits & kSync) !== 0) {
    // Inside `_read`: the consumer's call is still on the stack.
    emitReadable(stream);
  } else {
    state.bits = (state.bits | kEmittedReadable) & ~kNeedReadable;
    emitReadableNow(stream);
  }
}

Readable.prototype.isPaused = function() {
  const { bits } = this._readableState;
  return (bits & kPaused) !== 0 || (bits & (kFlowingKnown | kFlowing)) === kFlowingKnown;
};

Readable.prototype.setEncoding = function(encoding: string) {
  const { StringDecoder } = require('string_decoder');
  const state = this._readableState;
  const decoder = new StringDecoder(encoding);
  state.decoder = decoder;
  state.encoding = decoder.encoding;
  let content = '';
  for (let i = state.bufferIndex; i < state.buffer.length; i++) content += decoder.write(state.buffer[i]);
  state.buffer.length = 0;
  state.bufferIndex = 0;
  if (content !== '') appendChunk(state, content);
  state.length = content.length;
  return this;
};

/** A reader that wants more than the mark raises it, by doubling, so that it is not served in slivers. */
function raisedHighWaterMark(n: number): number {
  if (n > MAX_HIGH_WATER_MARK) throw new ERR_OUT_OF_RANGE('size', '<= 1GiB', n);
  return n <= 1 ? 1 : 2 ** Math.ceil(Math.log2(n));
}

/** How much of what is asked for can be given now. */
function howMuchToRead(n: number, state: any): number {
  if (n <= 0 || (state.length === 0 && (state.bits & kEnded) !== 0)) return 0;
  if ((state.bits & kObjectMode) !== 0) return 1;
  if (Number.isNaN(n)) {
    // A flowing consumer gets chunk by chunk, a reading one everything.
    return (state.bits & kFlowing) !== 0 && state.length !== 0 ?
      state.buffer[state.bufferIndex].length :
      state.length;
  }
  if (n <= state.length) return n;
  return (state.bits & kEnded) !== 0 ? state.length : 0;
}

Readable.prototype.read = function(n?: number) {
  if (n === undefined) n = NaN;
  else if (!Number.isInteger(n)) n = Number.parseInt(n as any, 10);
  const state = this._readableState;
  const asked = n;
  if (n > state.highWaterMark) state.highWaterMark = raisedHighWaterMark(n);
  if (n !== 0) state.bits &= ~kEmittedReadable;
  if (n === 0 && isReadableDue(state)) {
    if (state.length === 0 && (state.bits & kEnded) !== 0) endReadable(this);
    else emitReadable(this);
    return null;
  }
  n = howMuchToRead(n, state);
  if (n === 0 && (state.bits & kEnded) !== 0) {
    if (state.length === 0) endReadable(this);
    return null;
  }
  if (wantsFromSource(state, n)) {
    callRead(this, state);
    // A source that pushed at once has changed what can be given.
    if ((state.bits & kReading) === 0) n = howMuchToRead(asked, state);
  }
  const chunk = n > 0 ? takeFromBuffer(n, state) : null;
  finishRead(this, state, chunk, n, asked);
  return chunk;
};

/** read(0) with enough in the buffer only causes the event that the consumer waits for. */
function isReadableDue(state: any): boolean {
  if ((state.bits & kNeedReadable) === 0) return false;
  if ((state.bits & kEnded) !== 0) return true;
  return state.highWaterMark !== 0 ? state.length >= state.highWaterMark : state.length > 0;
}

function wantsFromSource(state: any, n: number): boolean {
  if ((state.bits & (kEnded | kReading | kDestroyed | kErrored | kConstructed)) !== kConstructed) return false;
  return (state.bits & kNeedReadable) !== 0 || state.length === 0 || state.length - n < state.highWaterMark;
}

function callRead(stream: any, state: any) {
  state.bits |= kReading | kSync;
  if (state.length === 0) state.bits |= kNeedReadable;
  try {
    stream._read(state.highWaterMark);
  } catch (err) {
    errorOrDestroy(stream, err);
  }
  state.bits &= ~kSync;
}

function finishRead(stream: any, state: any, chunk: any, n: number, asked: number) {
  if (chunk === null) {
    if (state.length <= state.highWaterMark) state.bits |= kNeedReadable;
    else state.bits &= ~kNeedReadable;
    n = 0;
  } else {
    state.length -= n;
    forgetDrainWriters(state);
  }
  if (state.length === 0) {
    if ((state.bits & kEnded) === 0) state.bits |= kNeedReadable;
    else if (asked !== n) endReadable(stream);
  }
  if (chunk !== null && (state.bits & (kErrorEmitted | kCloseEmitted)) === 0) {
    state.bits |= kDataEmitted;
    stream.emit('data', chunk);
  }
}

Readable.prototype._read = function(n: number) {
  throw new ERR_METHOD_NOT_IMPLEMENTED('_read()');
};

Readable.prototype.pipe = function(dest: any, options?: any) { return pipe.call(this, dest, options); };
Readable.prototype.unpipe = function(dest: any) { return unpipe.call(this, dest); };

Readable.prototype.on = function(event: string | symbol, listener: any) {
  const result = Stream.prototype.on.call(this, event, listener);
  const state = this._readableState;
  if (event === 'data') {
    state.bits |= kDataListening;
    // A 'readable' listener decides when to read; 'data' then only watches.
    if (this.listenerCount('readable') > 0) state.bits |= kReadableListening;
    else state.bits &= ~kReadableListening;
    if ((state.bits & (kFlowingKnown | kFlowing)) !== kFlowingKnown) this.resume();
  } else if (event === 'readable') {
    readableListenerAdded(this, state);
  }
  return result;
};
Readable.prototype.addListener = Readable.prototype.on;

Readable.prototype.removeListener = function(event: string | symbol, listener: any) {
  const result = Stream.prototype.removeListener.call(this, event, listener);
  if (event === 'readable') {
    readableListenerRemoved(this);
  } else if (event === 'data' && this.listenerCount('data') === 0) {
    this._readableState.bits &= ~kDataListening;
  }
  return result;
};
Readable.prototype.off = Readable.prototype.removeListener;

Readable.prototype.removeAllListeners = function(event?: string | symbol) {
  const result = Stream.prototype.removeAllListeners.apply(this, arguments);
  if (event === 'readable' || event === undefined) readableListenerRemoved(this);
  if (event === 'data' || event === undefined) this._readableState.bits &= ~kDataListening;
  return result;
};

Readable.prototype.resume = function() {
  const state = this._readableState;
  if ((state.bits & kFlowing) === 0) {
    // With a 'readable' listener the stream stays in its hands; the resume is only noted.
    state.bits |= (state.bits & kReadableListening) !== 0 ? kFlowingKnown : kFlowingKnown | kFlowing;
    scheduleResume(this, state);
  }
  state.bits = (state.bits | kPausedKnown) & ~kPaused;
  return this;
};

Readable.prototype.pause = function() {
  const state = this._readableState;
  if ((state.bits & (kFlowingKnown | kFlowing)) !== kFlowingKnown) {
    state.bits = (state.bits | kFlowingKnown) & ~kFlowing;
    this.emit('pause');
  }
  state.bits |= kPausedKnown | kPaused;
  return this;
};

/** Reads from an old-style stream: one that has nothing but events, `pause` and `resume`. */
Readable.prototype.wrap = function(oldStream: any) {
  let paused = false;
  oldStream.on('data', (chunk: any) => {
    if (!this.push(chunk) && oldStream.pause) {
      paused = true;
      oldStream.pause();
    }
  });
  oldStream.on('end', () => { this.push(null); });
  oldStream.on('error', (err: any) => { errorOrDestroy(this, err); });
  oldStream.on('close', () => { this.destroy(); });
  oldStream.on('destroy', () => { this.destroy(); });
  this._read = () => {
    if (paused && oldStream.resume) {
      paused = false;
      oldStream.resume();
    }
  };
  for (const key of Object.keys(oldStream)) {
    if (this[key] === undefined && typeof oldStream[key] === 'function') {
      this[key] = oldStream[key].bind(oldStream);
    }
  }
  return this;
};

Readable.prototype[Symbol.asyncIterator] = function() {
  return require('internal/stream/readable_iterator').iterate(this);
};

Readable.prototype.iterator = function(options?: any) {
  if (options !== undefined) validateObject(options, 'options');
  return require('internal/stream/readable_iterator').iterate(this, options);
};

Readable.from = function(iterable: any, options?: any) {
  return require('internal/stream/from').from(Readable, iterable, options);
};

Readable.fromWeb = function(readableStream: any, options?: any) {
  return require('internal/stream/web_adapters').newStreamReadableFromReadableStream(readableStream, options);
};

Readable.toWeb = function(streamReadable: any, options?: any) {
  return require('internal/stream/web_adapters').newReadableStreamFromStreamReadable(streamReadable, options);
};

Readable.wrap = function(source: any, options?: any) {
  return new (Readable as any)({
    objectMode: source.readableObjectMode ?? source.objectMode ?? true,
    ...options,
    destroy(err: any, callback: (err?: any) => void) {
      destroyImpl.destroyer(source, err);
      callback(err);
    },
  }).wrap(source);
};

/** An accessor of the prototype that answers from the state, or with `absent` where a subclass has none. */
function stateGetter(read: (state: any) => any, absent: any) {
  return {
    __proto__: null,
    get(this: any) { return this._readableState ? read(this._readableState) : absent; },
  };
}

Object.defineProperties(Readable.prototype, {
  readable: {
    __proto__: null,
    get() {
      const state = this._readableState;
      return !!state && state.readable !== false && (state.bits & (kDestroyed | kErrorEmitted | kEndEmitted)) === 0;
    },
    set(value: unknown) {
      if (this._readableState) this._readableState.readable = !!value;
    },
  },
  readableDidRead: stateGetter((state) => (state.bits & kDataEmitted) !== 0, false),
  readableAborted: stateGetter((state) =>
    state.readable !== false && (state.bits & (kDestroyed | kErrored)) !== 0 && (state.bits & kEndEmitted) === 0,
  false),
  readableHighWaterMark: stateGetter((state) => state.highWaterMark, undefined),
  readableBuffer: stateGetter((state) => state.buffer, undefined),
  readableFlowing: {
    __proto__: null,
    get() { return this._readableState.flowing; },
    set(value: boolean | null) {
      if (this._readableState) this._readableState.flowing = value;
    },
  },
  readableLength: stateGetter((state) => state.length, undefined),
  readableObjectMode: stateGetter((state) => (state.bits & kObjectMode) !== 0, false),
  readableEncoding: stateGetter((state) => state.encoding, null),
  errored: stateGetter((state) => state.errored, null),
  closed: stateGetter((state) => (state.bits & kClosed) !== 0, false),
  destroyed: {
    __proto__: null,
    get() { return !!this._readableState && (this._readableState.bits & kDestroyed) !== 0; },
    set(value: unknown) {
      if (this._readableState) this._readableState.destroyed = value;
    },
  },
  readableEnded: stateGetter((state) => (state.bits & kEndEmitted) !== 0, false),
} as PropertyDescriptorMap);

module.exports = { Readable };
