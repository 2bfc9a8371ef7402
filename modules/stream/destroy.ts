// How every stream ends early and how it starts late: destroy, the error and close
// events that follow it, and the asynchronous `_construct` that precedes everything else.
// Both sides of a Duplex are always kept in step here.
// Not here: ending normally, which is each side's own business.
'use strict';

const {
  kConstructed, kDestroyed, kErrored, kErrorEmitted, kClosed, kCloseEmitted, kEmitClose,
  kAutoDestroy, kOnConstructed,
} = require('internal/stream/bits');
const { codes: { ERR_MULTIPLE_CALLBACK }, AbortError, aggregateTwoErrors } = require('internal/errors');
const { kIsDestroyed, isDestroyed, isFinished, isServerRequest } = require('internal/stream/predicates');

// Internal event: `_construct` has ended and the destroy that waited for it may run.
const kDestroy = Symbol('kDestroy');

/** The bits that are set on at least one side. */
function bitsOfEitherSide(stream: any): number {
  return (stream._readableState?.bits ?? 0) | (stream._writableState?.bits ?? 0);
}

function setBits(stream: any, bits: number) {
  const readable = stream._readableState;
  const writable = stream._writableState;
  if (writable) writable.bits |= bits;
  if (readable) readable.bits |= bits;
}

function rememberError(stream: any, err: any) {
  if (!err) return;
  // The stack is computed lazily: reading it now pins it to the place of the failure.
  void err.stack;
  const readable = stream._readableState;
  const writable = stream._writableState;
  if (writable && (writable.bits & kErrored) === 0) writable.errored = err;
  if (readable && (readable.bits & kErrored) === 0) readable.errored = err;
}

function destroy(this: any, err?: any, cb?: (err?: any) => void) {
  const state = this._writableState || this._readableState;
  if ((bitsOfEitherSide(this) & kDestroyed) !== 0) {
    if (typeof cb === 'function') cb();
    return this;
  }
  rememberError(this, err);
  setBits(this, kDestroyed);
  if ((state.bits & kConstructed) === 0) {
    this.once(kDestroy, (constructError: any) => runDestroy(this, aggregateTwoErrors(constructError, err), cb));
  } else {
    runDestroy(this, err, cb);
  }
  return this;
}

function runDestroy(stream: any, err: any, cb?: (err?: any) => void) {
  let called = false;
  function onDestroy(destroyError?: any) {
    if (called) return;
    called = true;
    rememberError(stream, destroyError);
    setBits(stream, kClosed);
    if (typeof cb === 'function') cb(destroyError);
    if (destroyError) process.nextTick(emitErrorAndClose, stream, destroyError);
    else process.nextTick(emitClose, stream);
  }
  try {
    stream._destroy(err || null, onDestroy);
  } catch (thrown) {
    onDestroy(thrown);
  }
}

function emitErrorAndClose(stream: any, err: any) {
  emitError(stream, err);
  emitClose(stream);
}

function emitClose(stream: any) {
  setBits(stream, kCloseEmitted);
  if ((bitsOfEitherSide(stream) & kEmitClose) !== 0) stream.emit('close');
}

function emitError(stream: any, err: any) {
  if ((bitsOfEitherSide(stream) & kErrorEmitted) !== 0) return;
  setBits(stream, kErrorEmitted);
  stream.emit('error', err);
}

/** Makes a destroyed stream usable again: for sockets that reconnect. */
function undestroy(this: any) {
  this._readableState?.undestroy();
  this._writableState?.undestroy();
}

/**
 * Reports an error: by destroying the stream where it destroys itself, else by the event.
 * `sync` says that the caller runs inside a call by the user, who may not have added a listener yet.
 */
function errorOrDestroy(stream: any, err: any, sync?: boolean) {
  const bits = bitsOfEitherSide(stream);
  if ((bits & kDestroyed) !== 0) return;
  if ((bits & kAutoDestroy) !== 0) {
    stream.destroy(err);
  } else if (err) {
    rememberError(stream, err);
    if (sync) process.nextTick(emitError, stream, err);
    else emitError(stream, err);
  }
}

/** Schedules `_construct` if the stream has one. A Duplex comes here once for each side. */
function construct(stream: any) {
  if (typeof stream._construct !== 'function') return;
  const alreadyScheduled = (bitsOfBothSides(stream) & kConstructed) === 0;
  const readable = stream._readableState;
  const writable = stream._writableState;
  if (readable) readable.bits &= ~kConstructed;
  if (writable) writable.bits &= ~kConstructed;
  if (!alreadyScheduled) process.nextTick(runConstruct, stream);
}

/** The bits that no side lacks. */
function bitsOfBothSides(stream: any): number {
  return (stream._readableState?.bits ?? -1) & (stream._writableState?.bits ?? -1);
}

function runConstruct(stream: any) {
  let called = false;
  function onConstruct(err?: any) {
    if (called) {
      errorOrDestroy(stream, err ?? new ERR_MULTIPLE_CALLBACK());
      return;
    }
    called = true;
    setBits(stream, kConstructed);
    if ((bitsOfEitherSide(stream) & kDestroyed) !== 0) {
      stream.emit(kDestroy, err);
    } else if (err) {
      errorOrDestroy(stream, err, true);
    } else {
      stream._readableState?.[kOnConstructed](stream);
      stream._writableState?.[kOnConstructed](stream);
    }
  }
  try {
    stream._construct((err?: any) => process.nextTick(onConstruct, err));
  } catch (thrown) {
    process.nextTick(onConstruct, thrown);
  }
}

function isRequest(stream: any): boolean {
  return stream?.setHeader && typeof stream.abort === 'function';
}

/** `stream.destroy(stream, err)`: ends anything that looks like a stream, old HTTP requests included. */
function destroyer(stream: any, err?: any) {
  if (!stream || isDestroyed(stream)) return;
  if (!err && !isFinished(stream)) err = new AbortError();
  if (isServerRequest(stream)) {
    stream.socket = null;
    stream.destroy(err);
  } else if (isRequest(stream)) {
    stream.abort();
  } else if (isRequest(stream.req)) {
    stream.req.abort();
  } else if (typeof stream.destroy === 'function') {
    stream.destroy(err);
  } else if (typeof stream.close === 'function') {
    stream.close();
  }
  if (!stream.destroyed) stream[kIsDestroyed] = true;
}

module.exports = { construct, destroyer, destroy, undestroy, errorOrDestroy };
