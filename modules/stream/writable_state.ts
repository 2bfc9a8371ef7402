// The writable side's memory: its bits, the writes that wait and the counts that decide
// when 'drain' and 'finish' may come. `stream._writableState` is looked at by many packages,
// so the property names are Node's. Nothing is emitted here: see writable_finish.ts.
'use strict';

const {
  kObjectMode, kConstructed, kDestroyed, kErrorEmitted, kClosed, kCloseEmitted,
  kFirstFreeShift, sharedBits, initialBits, defineBitAccessors, defineErroredAccessor,
} = require('internal/stream/bits');
const { highWaterMarkOf } = require('internal/stream/high_water_mark');
const { Buffer } = require('buffer');
const { codes: { ERR_UNKNOWN_ENCODING } } = require('internal/errors');

/** `end()` was called. */
const kEnding = 1 << kFirstFreeShift;
/** `end()` has returned. */
const kEnded = 1 << (kFirstFreeShift + 1);
const kFinished = 1 << (kFirstFreeShift + 2);
const kFinalCalled = 1 << (kFirstFreeShift + 3);
const kPrefinished = 1 << (kFirstFreeShift + 4);
/** A `write` answered false: a 'drain' is owed. */
const kNeedDrain = 1 << (kFirstFreeShift + 5);
/** `_write` or `_writev` runs and has not called back. */
const kWriting = 1 << (kFirstFreeShift + 6);
/** `_write` must call back exactly once: set from its call until its callback. */
const kExpectWriteCallback = 1 << (kFirstFreeShift + 7);
const kBufferProcessing = 1 << (kFirstFreeShift + 8);
const kDecodeStrings = 1 << (kFirstFreeShift + 9);
/** All waiting chunks are Buffers. */
const kAllBuffers = 1 << (kFirstFreeShift + 10);
/** No waiting write has a callback. */
const kAllNoop = 1 << (kFirstFreeShift + 11);
/** `state.writable` was set by hand: it then overrules the computed answer. */
const kWritableKnown = 1 << (kFirstFreeShift + 12);
const kWritable = 1 << (kFirstFreeShift + 13);

function noCallback() {}

/** One `write` that waits for its turn. */
type WaitingWrite = { chunk: any, encoding: string, callback: (err?: any) => void };

function WritableState(this: any, options: any, stream: any, isDuplex: boolean) {
  this.bits = initialBits(options, isDuplex, 'writableObjectMode') | kDecodeStrings | kAllBuffers | kAllNoop;
  this.highWaterMark = highWaterMarkOf(options, (this.bits & kObjectMode) !== 0, 'writableHighWaterMark', isDuplex);
  // Bytes or objects that were written and not yet taken by `_write`'s callback.
  this.length = 0;
  this.corked = 0;
  // What `_write` gets as its callback; made once, set by the stream's constructor.
  this.onwrite = undefined;
  this.writecb = noCallback;
  this.writelen = 0;
  // Completions of synchronous writes that one coming tick will report together.
  this.afterWriteTickInfo = null;
  this.buffered = [] as WaitingWrite[];
  // Entries of `buffered` before this index are done.
  this.bufferedIndex = 0;
  // Callbacks that must have run before 'finish' may come.
  this.pendingcb = 0;
  this.errorValue = null;
  this.defaultEncoding = 'utf8';
  // Callbacks of `end`, made into an array by the first of them.
  this.endCallbacks = null;
  if (options == null) return;
  if (options.decodeStrings === false) this.bits &= ~kDecodeStrings;
  const defaultEncoding = options.defaultEncoding;
  if (defaultEncoding != null && defaultEncoding !== 'utf8' && defaultEncoding !== 'utf-8') {
    if (!Buffer.isEncoding(defaultEncoding)) throw new ERR_UNKNOWN_ENCODING(defaultEncoding);
    this.defaultEncoding = defaultEncoding;
  }
}

defineBitAccessors(WritableState.prototype, {
  ...sharedBits,
  finalCalled: kFinalCalled,
  needDrain: kNeedDrain,
  ending: kEnding,
  ended: kEnded,
  finished: kFinished,
  decodeStrings: kDecodeStrings,
  writing: kWriting,
  bufferProcessing: kBufferProcessing,
  prefinished: kPrefinished,
  allBuffers: kAllBuffers,
  allNoop: kAllNoop,
});
defineErroredAccessor(WritableState.prototype);

Object.defineProperty(WritableState.prototype, 'writable', {
  __proto__: null,
  configurable: false,
  enumerable: false,
  get() { return (this.bits & kWritableKnown) === 0 ? undefined : (this.bits & kWritable) !== 0; },
  set(value: boolean | undefined) {
    this.bits &= ~(kWritableKnown | kWritable);
    if (value != null) this.bits |= value ? kWritableKnown | kWritable : kWritableKnown;
  },
} as PropertyDescriptor);

WritableState.prototype.getBuffer = function getBuffer() {
  return this.buffered.slice(this.bufferedIndex);
};

Object.defineProperty(WritableState.prototype, 'bufferedRequestCount', {
  __proto__: null,
  configurable: false,
  enumerable: false,
  get() { return this.buffered.length - this.bufferedIndex; },
} as PropertyDescriptor);

Object.defineProperty(WritableState.prototype, 'undestroy', {
  __proto__: null,
  configurable: true,
  enumerable: false,
  value: function undestroy(this: any) {
    this.errored = null;
    this.bits &= ~(kDestroyed | kErrorEmitted | kClosed | kCloseEmitted | kEnding | kEnded | kFinished |
      kFinalCalled | kPrefinished);
    this.bits |= kConstructed;
    if (this.writable === false) this.bits |= kEnding | kEnded | kFinished;
  },
} as PropertyDescriptor);

function resetBuffer(state: any) {
  state.buffered.length = 0;
  state.bufferedIndex = 0;
  state.bits |= kAllBuffers | kAllNoop;
}

module.exports = {
  WritableState,
  resetBuffer,
  noCallback,
  kEnding,
  kEnded,
  kFinished,
  kFinalCalled,
  kPrefinished,
  kNeedDrain,
  kWriting,
  kExpectWriteCallback,
  kBufferProcessing,
  kDecodeStrings,
  kAllBuffers,
  kAllNoop,
};
