// The readable side's memory: its bits, its buffer and what its consumer asked for.
// `stream._readableState` is looked at by many packages, so the property names are Node's.
// No events are emitted here: see readable_flow.ts.
'use strict';

const {
  kObjectMode, kConstructed, kDestroyed, kErrored, kErrorEmitted, kClosed, kCloseEmitted,
  kFirstFreeShift, sharedBits, initialBits, defineBitAccessors, defineErroredAccessor,
} = require('internal/stream/bits');
const { highWaterMarkOf } = require('internal/stream/high_water_mark');
const { Buffer } = require('buffer');
const { codes: { ERR_UNKNOWN_ENCODING } } = require('internal/errors');

/** The source has pushed null: nothing more will come. */
const kEnded = 1 << kFirstFreeShift;
const kEndEmitted = 1 << (kFirstFreeShift + 1);
/** `_read` was called and has not pushed yet. */
const kReading = 1 << (kFirstFreeShift + 2);
/** The consumer waits: the next chunk must cause a 'readable' event. */
const kNeedReadable = 1 << (kFirstFreeShift + 3);
const kEmittedReadable = 1 << (kFirstFreeShift + 4);
const kReadableListening = 1 << (kFirstFreeShift + 5);
const kResumeScheduled = 1 << (kFirstFreeShift + 6);
/** Several destinations are piped to: `awaitDrainWriters` is a set of them. */
const kMultiAwaitDrain = 1 << (kFirstFreeShift + 7);
const kReadingMore = 1 << (kFirstFreeShift + 8);
const kDataEmitted = 1 << (kFirstFreeShift + 9);
/** `flowing` has three values: null without kFlowingKnown, else kFlowing's. */
const kFlowingKnown = 1 << (kFirstFreeShift + 10);
const kFlowing = 1 << (kFirstFreeShift + 11);
/** `paused` has three values too: null until `pause` or `resume` was called. */
const kPausedKnown = 1 << (kFirstFreeShift + 12);
const kPaused = 1 << (kFirstFreeShift + 13);
const kDataListening = 1 << (kFirstFreeShift + 14);

// A consumed front of this many entries is cut off; until then it is only skipped,
// so that taking a chunk does not move the rest of the queue.
const COMPACT_AFTER = 1024;

function ReadableState(this: any, options: any, stream: any, isDuplex: boolean) {
  this.bits = initialBits(options, isDuplex, 'readableObjectMode');
  this.highWaterMark = highWaterMarkOf(options, (this.bits & kObjectMode) !== 0, 'readableHighWaterMark', isDuplex);
  this.buffer = [];
  this.bufferIndex = 0;
  this.length = 0;
  this.pipes = [];
  // The destination whose 'drain' is awaited, or a set of them, or null.
  this.awaitDrainWriters = null;
  this.errorValue = null;
  this.defaultEncoding = 'utf8';
  this.decoder = null;
  this.encoding = null;
  if (options == null) return;
  const defaultEncoding = options.defaultEncoding;
  if (defaultEncoding != null && defaultEncoding !== 'utf8' && defaultEncoding !== 'utf-8') {
    if (!Buffer.isEncoding(defaultEncoding)) throw new ERR_UNKNOWN_ENCODING(defaultEncoding);
    this.defaultEncoding = defaultEncoding;
  }
  if (options.encoding) {
    const { StringDecoder } = require('string_decoder');
    this.decoder = new StringDecoder(options.encoding);
    this.encoding = options.encoding;
  }
}

defineBitAccessors(ReadableState.prototype, {
  ...sharedBits,
  ended: kEnded,
  endEmitted: kEndEmitted,
  reading: kReading,
  needReadable: kNeedReadable,
  emittedReadable: kEmittedReadable,
  readableListening: kReadableListening,
  resumeScheduled: kResumeScheduled,
  multiAwaitDrain: kMultiAwaitDrain,
  readingMore: kReadingMore,
  dataEmitted: kDataEmitted,
});
defineErroredAccessor(ReadableState.prototype);

function defineTristate(name: string, known: number, on: number) {
  Object.defineProperty(ReadableState.prototype, name, {
    __proto__: null,
    configurable: false,
    enumerable: false,
    get() { return (this.bits & known) === 0 ? null : (this.bits & on) !== 0; },
    set(value: boolean | null) {
      this.bits &= ~(known | on);
      if (value != null) this.bits |= value ? known | on : known;
    },
  } as PropertyDescriptor);
}
defineTristate('flowing', kFlowingKnown, kFlowing);
// `paused` reads as false before it is known, but only a known one overrules a later resume.
Object.defineProperty(ReadableState.prototype, 'paused', {
  __proto__: null,
  configurable: false,
  enumerable: false,
  get() { return (this.bits & kPaused) !== 0; },
  set(value: unknown) {
    this.bits = value ? this.bits | kPausedKnown | kPaused : (this.bits | kPausedKnown) & ~kPaused;
  },
} as PropertyDescriptor);

Object.defineProperty(ReadableState.prototype, 'pipesCount', {
  __proto__: null,
  configurable: false,
  enumerable: false,
  get() { return this.pipes.length; },
} as PropertyDescriptor);

Object.defineProperty(ReadableState.prototype, 'undestroy', {
  __proto__: null,
  configurable: true,
  enumerable: false,
  value: function undestroy(this: any) {
    this.errored = null;
    this.bits &= ~(kDestroyed | kErrored | kErrorEmitted | kClosed | kCloseEmitted | kReading | kEnded | kEndEmitted);
    this.bits |= kConstructed;
    if (this.readable === false) this.bits |= kEnded | kEndEmitted;
  },
} as PropertyDescriptor);

/** Appends a chunk to the buffer without counting it. */
function appendChunk(state: any, chunk: any) {
  state.buffer.push(chunk);
}

/** Puts a chunk before all others without counting it. */
function prependChunk(state: any, chunk: any) {
  if (state.bufferIndex > 0) state.buffer[--state.bufferIndex] = chunk;
  else state.buffer.unshift(chunk);
}

/** Takes `n` bytes or characters, or everything if `n` is 0, NaN or too much; one object in object mode. */
function takeFromBuffer(n: number, state: any): any {
  if (state.length === 0) return null;
  if ((state.bits & kObjectMode) !== 0) return takeFirst(state);
  if (!n || n >= state.length) return takeAll(state);
  const first = state.buffer[state.bufferIndex];
  if (n < first.length) {
    state.buffer[state.bufferIndex] = first.slice(n);
    return first.slice(0, n);
  }
  if (n === first.length) return takeFirst(state);
  return state.decoder ? takeCharacters(n, state) : takeBytes(n, state);
}

function takeFirst(state: any): any {
  const { buffer } = state;
  // The usual case, and `pop` is much quicker than setting the length.
  if (buffer.length === 1 && state.bufferIndex === 0) return buffer.pop();
  const chunk = buffer[state.bufferIndex];
  buffer[state.bufferIndex++] = null;
  compact(state);
  return chunk;
}

function compact(state: any) {
  if (state.bufferIndex === state.buffer.length) {
    state.buffer.length = 0;
    state.bufferIndex = 0;
  } else if (state.bufferIndex > COMPACT_AFTER) {
    state.buffer.splice(0, state.bufferIndex);
    state.bufferIndex = 0;
  }
}

function takeAll(state: any): any {
  const { buffer, bufferIndex } = state;
  if (buffer.length === 1 && bufferIndex === 0) return buffer.pop();
  let all;
  if (state.decoder) {
    all = '';
    for (let i = bufferIndex; i < buffer.length; i++) all += buffer[i];
  } else if (buffer.length - bufferIndex === 1) {
    all = buffer[bufferIndex];
  } else {
    all = Buffer.concat(bufferIndex === 0 ? buffer : buffer.slice(bufferIndex), state.length);
  }
  buffer.length = 0;
  state.bufferIndex = 0;
  return all;
}

function takeCharacters(n: number, state: any): string {
  const { buffer } = state;
  let taken = '';
  while (n > 0) {
    const chunk = buffer[state.bufferIndex];
    if (chunk.length > n) {
      taken += chunk.slice(0, n);
      buffer[state.bufferIndex] = chunk.slice(n);
      break;
    }
    taken += chunk;
    n -= chunk.length;
    buffer[state.bufferIndex++] = null;
  }
  compact(state);
  return taken;
}

function takeBytes(n: number, state: any): any {
  const { buffer } = state;
  const taken = Buffer.allocUnsafe(n);
  let offset = 0;
  while (offset < n) {
    const chunk = buffer[state.bufferIndex];
    const missing = n - offset;
    if (chunk.length > missing) {
      taken.set(chunk.subarray(0, missing), offset);
      buffer[state.bufferIndex] = chunk.subarray(missing);
      break;
    }
    taken.set(chunk, offset);
    offset += chunk.length;
    buffer[state.bufferIndex++] = null;
  }
  compact(state);
  return taken;
}

module.exports = {
  ReadableState,
  appendChunk,
  prependChunk,
  takeFromBuffer,
  kEnded,
  kEndEmitted,
  kReading,
  kNeedReadable,
  kEmittedReadable,
  kReadableListening,
  kResumeScheduled,
  kMultiAwaitDrain,
  kReadingMore,
  kDataEmitted,
  kFlowingKnown,
  kFlowing,
  kPausedKnown,
  kPaused,
  kDataListening,
};
