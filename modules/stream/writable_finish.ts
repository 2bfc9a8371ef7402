// How the writable side ends: `_final`, 'prefinish', 'finish', the callbacks of `end`,
// and what becomes of waiting writes when the stream fails or is destroyed instead.
'use strict';

const {
  kObjectMode, kConstructed, kSync, kDestroyed, kErrored, kErrorEmitted, kCloseEmitted, kAutoDestroy,
} = require('internal/stream/bits');
const {
  resetBuffer, kEnding, kFinished, kFinalCalled, kPrefinished, kWriting,
} = require('internal/stream/writable_state');
const { errorOrDestroy } = require('internal/stream/destroy');
const { codes: { ERR_MULTIPLE_CALLBACK, ERR_STREAM_DESTROYED } } = require('internal/errors');

/** Has everything been written after `end()`, with nothing gone wrong? */
function needFinish(state: any): boolean {
  const asked = kEnding | kDestroyed | kConstructed | kFinished | kWriting | kErrored | kErrorEmitted | kCloseEmitted;
  return (state.bits & asked) === (kEnding | kConstructed) && state.length === 0 && state.buffered.length === 0;
}

/** `sync`: inside `end()`, so that 'finish' must wait for the next tick. */
function finishMaybe(stream: any, state: any, sync?: boolean) {
  if (!needFinish(state)) return;
  prefinish(stream, state);
  if (state.pendingcb !== 0) return;
  if (sync) {
    state.pendingcb++;
    process.nextTick(finishLater, stream, state);
  } else if (needFinish(state)) {
    state.pendingcb++;
    finish(stream, state);
  }
}

function finishLater(stream: any, state: any) {
  if (needFinish(state)) finish(stream, state);
  else state.pendingcb--;
}

function prefinish(stream: any, state: any) {
  if ((state.bits & (kPrefinished | kFinalCalled)) !== 0) return;
  if (typeof stream._final === 'function' && (state.bits & kDestroyed) === 0) {
    state.bits |= kFinalCalled;
    callFinal(stream, state);
  } else {
    state.bits |= kPrefinished;
    stream.emit('prefinish');
  }
}

function callFinal(stream: any, state: any) {
  let called = false;
  function onFinal(err?: any) {
    if (called) {
      errorOrDestroy(stream, err ?? new ERR_MULTIPLE_CALLBACK());
      return;
    }
    called = true;
    state.pendingcb--;
    if (err) {
      callEndCallbacks(state, err);
      errorOrDestroy(stream, err, (state.bits & kSync) !== 0);
    } else if (needFinish(state)) {
      state.bits |= kPrefinished;
      stream.emit('prefinish');
      // Several streams that end in one tick: 'finish' of each after 'prefinish' of all.
      state.pendingcb++;
      process.nextTick(finish, stream, state);
    }
  }
  state.bits |= kSync;
  state.pendingcb++;
  try {
    stream._final(onFinal);
  } catch (err) {
    onFinal(err);
  }
  state.bits &= ~kSync;
}

function finish(stream: any, state: any) {
  state.pendingcb--;
  state.bits |= kFinished;
  callEndCallbacks(state, null);
  stream.emit('finish');
  if ((state.bits & kAutoDestroy) === 0) return;
  const readable = stream._readableState;
  if (!readable || (readable.autoDestroy && (readable.endEmitted || readable.readable === false))) {
    stream.destroy();
  }
}

function callEndCallbacks(state: any, err: any) {
  const callbacks = state.endCallbacks;
  if (callbacks === null) return;
  state.endCallbacks = null;
  for (const callback of callbacks) callback(err);
}

/** Tells all waiting writes, and `end`, that they will not happen. */
function errorBuffer(state: any) {
  if ((state.bits & kWriting) !== 0) return;
  for (let i = state.bufferedIndex; i < state.buffered.length; i++) {
    const { chunk, callback } = state.buffered[i];
    state.length -= (state.bits & kObjectMode) !== 0 ? 1 : chunk.length;
    callback(state.errored ?? new ERR_STREAM_DESTROYED('write'));
  }
  if (state.endCallbacks !== null) callEndCallbacks(state, state.errored ?? new ERR_STREAM_DESTROYED('end'));
  resetBuffer(state);
}

module.exports = { finishMaybe, errorBuffer };
