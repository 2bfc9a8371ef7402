// finished: calls back once a stream is through, whichever way that happens: well, by an
// error, or by closing too early. Streams of every age announce their end differently, so
// this listens to all of the ways and judges by what the stream has shown so far.
'use strict';

const {
  isClosed, isReadable, isReadableNodeStream, isReadableStream, isReadableFinished, isReadableErrored,
  isWritable, isWritableNodeStream, isWritableStream, isWritableFinished, isWritableErrored,
  isNodeStream, willEmitClose, kIsClosedPromise,
} = require('internal/stream/predicates');
const { AbortError, codes: { ERR_INVALID_ARG_TYPE, ERR_STREAM_PREMATURE_CLOSE } } = require('internal/errors');
const { validateAbortSignal, validateFunction, validateObject, validateBoolean } = require('internal/validators');
const { tracking } = require('internal/async_context');

function nothing() {}

/** An HTTP client request: its end is announced by events of its own. */
function isRequest(stream: any): boolean {
  return stream.setHeader && typeof stream.abort === 'function';
}

function eos(stream: any, options: any, callback?: any): () => void {
  if (arguments.length === 2) {
    callback = options;
    options = {};
  } else if (options == null) {
    options = {};
  } else {
    validateObject(options, 'options');
  }
  validateFunction(callback, 'callback');
  validateAbortSignal(options.signal, 'options.signal');
  if (tracking.frames || tracking.hooks !== null) {
    const { AsyncResource } = require('async_hooks');
    callback = AsyncResource.bind(callback, 'STREAM_END_OF_STREAM');
  }
  if (isReadableStream(stream) || isWritableStream(stream)) return watchWebStream(stream, options, callback);
  if (!isNodeStream(stream)) {
    throw new ERR_INVALID_ARG_TYPE('stream', ['ReadableStream', 'WritableStream', 'Stream'], stream);
  }
  const watch = new EndWatch(stream, options, callback);
  watch.listen(options.error !== false);
  watch.checkAlreadyThrough();
  if (options.signal && !watch.closed) watch.abortBy(options.signal);
  return () => watch.cleanup();
}

/** One call of `finished`: what it waits for, and what it has seen. */
class EndWatch {
  stream: any;
  callback: (err?: any) => void;
  readable: boolean;
  writable: boolean;
  readableFinished: boolean | null;
  writableFinished: boolean | null;
  /** A 'close' will come last, so that there is no need to judge before it. */
  closeWillCome: boolean | null;
  closed: boolean | null;
  listeners: [event: string, listener: (...args: any[]) => void][];
  disposeAbort: (() => void) | undefined;

  constructor(stream: any, options: any, callback: (err?: any) => void) {
    this.stream = stream;
    this.callback = callback;
    this.readable = options.readable ?? isReadableNodeStream(stream);
    this.writable = options.writable ?? isWritableNodeStream(stream);
    this.readableFinished = isReadableFinished(stream, false);
    this.writableFinished = isWritableFinished(stream, false);
    this.closeWillCome = willEmitClose(stream) &&
      isReadableNodeStream(stream) === this.readable &&
      isWritableNodeStream(stream) === this.writable;
    this.closed = isClosed(stream);
    this.listeners = [];
    this.disposeAbort = undefined;
  }

  on(event: string, listener: (...args: any[]) => void) {
    this.listeners.push([event, listener]);
    this.stream.on(event, listener);
  }

  listen(withError: boolean) {
    const { stream } = this;
    const onFinish = () => this.sawFinish();
    const onClose = () => this.sawClose();
    if (isRequest(stream)) {
      this.on('complete', onFinish);
      if (!this.closeWillCome) this.on('abort', onClose);
      const onRequest = () => {
        this.listeners.push(['finish', onFinish]);
        stream.req.on('finish', onFinish);
      };
      if (stream.req) onRequest();
      else this.on('request', onRequest);
    } else if (this.writable && !stream._writableState) {
      // A legacy stream has no 'finish'.
      const onLegacyFinish = () => { if (!stream.writable) this.sawFinish(); };
      this.on('end', onLegacyFinish);
      this.on('close', onLegacyFinish);
    }
    // An old incoming message announces its early end by 'aborted' alone.
    if (!this.closeWillCome && typeof stream.aborted === 'boolean') this.on('aborted', onClose);
    this.on('end', () => this.sawEnd());
    this.on('finish', onFinish);
    if (withError) this.on('error', (err: any) => this.done(err));
    this.on('close', onClose);
  }

  /** The events that matter may lie in the past: then the answer comes in the next tick. */
  checkAlreadyThrough() {
    const { stream, readable, writable, closeWillCome } = this;
    const rState = stream._readableState;
    const wState = stream._writableState;
    const onClosed = () => this.sawClosedBefore();
    if (this.closed) {
      process.nextTick(() => this.sawClose());
    } else if (wState?.errorEmitted || rState?.errorEmitted) {
      if (!closeWillCome) process.nextTick(onClosed);
    } else if (!readable && (!closeWillCome || isReadable(stream)) &&
        (this.writableFinished || isWritable(stream) === false) &&
        (wState == null || wState.pendingcb === undefined || wState.pendingcb === 0)) {
      process.nextTick(onClosed);
    } else if (!writable && (!closeWillCome || isWritable(stream)) &&
        (this.readableFinished || isReadable(stream) === false)) {
      process.nextTick(onClosed);
    } else if (rState && stream.req && stream.aborted) {
      process.nextTick(onClosed);
    }
  }

  sawFinish() {
    const { stream } = this;
    this.writableFinished = true;
    // Destroying without a 'close' event, an old habit: nothing more will come.
    if (stream.destroyed) this.closeWillCome = false;
    if (this.closeWillCome && (!stream.writable || this.readable)) return;
    if (!this.readable || this.readableFinished) this.done();
  }

  sawEnd() {
    const { stream } = this;
    this.readableFinished = true;
    if (stream.destroyed) this.closeWillCome = false;
    if (this.closeWillCome && (!stream.readable || this.writable)) return;
    if (!this.writable || this.writableFinished) this.done();
  }

  /** The error that the stream remembers; true if it only knows that there was one. */
  rememberedError(): any {
    return isWritableErrored(this.stream) || isReadableErrored(this.stream);
  }

  sawClose() {
    const { stream } = this;
    this.closed = true;
    const errored = this.rememberedError();
    if (errored && typeof errored !== 'boolean') return this.done(errored);
    if (this.readable && !this.readableFinished && isReadableNodeStream(stream, true) &&
        !isReadableFinished(stream, false)) {
      return this.done(new ERR_STREAM_PREMATURE_CLOSE());
    }
    if (this.writable && !this.writableFinished && !isWritableFinished(stream, false)) {
      return this.done(new ERR_STREAM_PREMATURE_CLOSE());
    }
    this.done();
  }

  sawClosedBefore() {
    this.closed = true;
    const errored = this.rememberedError();
    if (errored && typeof errored !== 'boolean') this.done(errored);
    else this.done();
  }

  /** Calls back, the first time only. The listeners stay: a late error must find one. */
  done(err?: any) {
    const { callback } = this;
    this.callback = nothing;
    if (callback === nothing) return;
    this.disposeAbort?.();
    if (err === undefined) callback.call(this.stream);
    else callback.call(this.stream, err);
  }

  abortBy(signal: AbortSignal) {
    const abort = () => {
      const { callback } = this;
      this.cleanup();
      callback.call(this.stream, new AbortError(undefined, { cause: signal.reason }));
    };
    if (signal.aborted) {
      process.nextTick(abort);
    } else {
      const disposable = require('events').addAbortListener(signal, abort);
      this.disposeAbort = () => disposable[Symbol.dispose]();
    }
  }

  cleanup() {
    this.callback = nothing;
    const { stream } = this;
    for (const [event, listener] of this.listeners) {
      stream.removeListener(event, listener);
      if (event === 'finish') stream.req?.removeListener?.(event, listener);
    }
    this.listeners = [];
  }
}

function watchWebStream(stream: any, options: any, callback: (err?: any) => void): () => void {
  let called = false;
  let aborted = false;
  let abort: any;
  const finish = (err?: any) => {
    if (called) return;
    called = true;
    if (err === undefined) callback.call(stream);
    else callback.call(stream, err);
  };
  let dispose = nothing;
  if (options.signal) {
    abort = () => {
      aborted = true;
      finish(new AbortError(undefined, { cause: options.signal.reason }));
    };
    if (options.signal.aborted) {
      process.nextTick(abort);
    } else {
      const disposable = require('events').addAbortListener(options.signal, abort);
      dispose = () => disposable[Symbol.dispose]();
    }
  }
  const settled = (err?: any) => {
    dispose();
    if (!aborted) process.nextTick(finish, err);
  };
  stream[kIsClosedPromise].promise.then(() => settled(), settled);
  return nothing;
}

/** The promise form, for `stream/promises`. */
function finished(stream: any, opts?: any): Promise<void> {
  let autoCleanup = false;
  if (opts === null) opts = {};
  if (opts?.cleanup) {
    validateBoolean(opts.cleanup, 'cleanup');
    autoCleanup = opts.cleanup;
  }
  return new Promise((resolve, reject) => {
    const cleanup = eos(stream, opts ?? {}, (err: any) => {
      if (autoCleanup) cleanup();
      if (err) reject(err);
      else resolve();
    });
  });
}

module.exports = { eos, finished };
