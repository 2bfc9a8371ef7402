// When a Readable emits 'readable', 'data' and 'end', and when it asks its source for more
// than its consumer did: the pull side of backpressure. Works on the stream only through
// `read` and `emit`; what a chunk goes through is in readable.ts.
'use strict';

const {
  kConstructed, kDestroyed, kErrored, kCloseEmitted, kAutoDestroy,
} = require('internal/stream/bits');
const {
  kEnded, kEndEmitted, kReading, kNeedReadable, kEmittedReadable, kReadableListening,
  kResumeScheduled, kReadingMore, kFlowingKnown, kFlowing, kPausedKnown, kPaused,
} = require('internal/stream/readable_state');

/** Schedules a 'readable' event, unless one is under way. Never synchronous: the consumer may not listen yet. */
function emitReadable(stream: any) {
  const state = stream._readableState;
  state.bits &= ~kNeedReadable;
  if ((state.bits & kEmittedReadable) !== 0) return;
  state.bits |= kEmittedReadable;
  process.nextTick(emitReadableNow, stream);
}

function emitReadableNow(stream: any) {
  const state = stream._readableState;
  if ((state.bits & (kDestroyed | kErrored)) === 0 && (state.length !== 0 || (state.bits & kEnded) !== 0)) {
    stream.emit('readable');
    state.bits &= ~kEmittedReadable;
  }
  // A flowing stream needs no further event, nor does one that has ended or holds enough.
  if ((state.bits & (kFlowing | kEnded)) === 0 && state.length <= state.highWaterMark) {
    state.bits |= kNeedReadable;
  } else {
    state.bits &= ~kNeedReadable;
  }
  flow(stream);
}

/** Fills the buffer up to the high water mark from the next tick on, without the consumer asking. */
function maybeReadMore(stream: any, state: any) {
  if ((state.bits & (kReadingMore | kConstructed)) === kConstructed) {
    state.bits |= kReadingMore;
    process.nextTick(readMore, stream, state);
  }
}

function readMore(stream: any, state: any) {
  // An asynchronous `_read` leaves kReading set and so ends the loop; its push starts it anew.
  while ((state.bits & (kReading | kEnded)) === 0 &&
         (state.length < state.highWaterMark || ((state.bits & kFlowing) !== 0 && state.length === 0))) {
    const before = state.length;
    stream.read(0);
    if (before === state.length) break;
  }
  state.bits &= ~kReadingMore;
}

/** Emits 'data' until the buffer is empty or someone pauses. */
function flow(stream: any) {
  const state = stream._readableState;
  while ((state.bits & kFlowing) !== 0 && stream.read() !== null);
}

function scheduleResume(stream: any, state: any) {
  if ((state.bits & kResumeScheduled) !== 0) return;
  state.bits |= kResumeScheduled;
  process.nextTick(resumeNow, stream, state);
}

function resumeNow(stream: any, state: any) {
  if ((state.bits & kReading) === 0) stream.read(0);
  state.bits &= ~kResumeScheduled;
  stream.emit('resume');
  flow(stream);
  if ((state.bits & (kFlowing | kReading)) === kFlowing) stream.read(0);
}

/** A 'readable' listener came: it takes over from 'data' listeners. */
function readableListenerAdded(stream: any, state: any) {
  if ((state.bits & (kEndEmitted | kReadableListening)) !== 0) return;
  state.bits |= kReadableListening | kNeedReadable | kFlowingKnown;
  state.bits &= ~(kFlowing | kEmittedReadable);
  if (state.length !== 0) {
    emitReadable(stream);
  } else if ((state.bits & kReading) === 0) {
    process.nextTick(readZero, stream);
  }
}

function readZero(stream: any) {
  stream.read(0);
}

/** A 'readable' listener may have gone: decides later, since another one may be added in this same call. */
function readableListenerRemoved(stream: any) {
  process.nextTick(updateReadableListening, stream);
}

function updateReadableListening(stream: any) {
  const state = stream._readableState;
  if (stream.listenerCount('readable') > 0) state.bits |= kReadableListening;
  else state.bits &= ~kReadableListening;
  if ((state.bits & (kResumeScheduled | kPausedKnown | kPaused)) === (kResumeScheduled | kPausedKnown)) {
    // A resume that came before the listener went had no effect on `flowing`.
    state.bits |= kFlowingKnown | kFlowing;
  } else if (stream.listenerCount('data') > 0) {
    stream.resume();
  } else if ((state.bits & kReadableListening) === 0) {
    state.bits &= ~(kFlowingKnown | kFlowing);
  }
}

/** The consumer has taken the last chunk of an ended source. */
function endReadable(stream: any) {
  const state = stream._readableState;
  if ((state.bits & kEndEmitted) !== 0) return;
  state.bits |= kEnded;
  process.nextTick(emitEnd, state, stream);
}

function emitEnd(state: any, stream: any) {
  // An unshift in the meantime, an error or a close call the end off.
  if ((state.bits & (kErrored | kCloseEmitted | kEndEmitted)) !== 0 || state.length !== 0) return;
  state.bits |= kEndEmitted;
  stream.emit('end');
  if (stream.writable && stream.allowHalfOpen === false) {
    process.nextTick(endWritable, stream);
  } else if ((state.bits & kAutoDestroy) !== 0) {
    const writable = stream._writableState;
    if (!writable || (writable.autoDestroy && (writable.finished || writable.writable === false))) {
      stream.destroy();
    }
  }
}

function endWritable(stream: any) {
  if (stream.writable && !stream.writableEnded && !stream.destroyed) stream.end();
}

module.exports = {
  emitReadable,
  emitReadableNow,
  maybeReadMore,
  flow,
  scheduleResume,
  readableListenerAdded,
  readableListenerRemoved,
  endReadable,
};
