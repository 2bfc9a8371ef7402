// pipeline: chains streams, iterables and generator functions of every kind, ends all of
// them when one fails, and calls back once.
'use strict';

const { eos } = require('internal/stream/finished');
const destroyImpl = require('internal/stream/destroy');
const {
  isIterable, isNodeStream, isReadable, isReadableFinished, isReadableNodeStream, isReadableStream,
  isTransformStream, isWebStream,
} = require('internal/stream/predicates');
const {
  aggregateTwoErrors,
  codes: {
    ERR_INVALID_ARG_TYPE,
    ERR_INVALID_RETURN_VALUE,
    ERR_MISSING_ARGS,
    ERR_STREAM_DESTROYED,
    ERR_STREAM_PREMATURE_CLOSE,
  },
  AbortError,
} = require('internal/errors');
const { validateFunction, validateAbortSignal } = require('internal/validators');

type Finish = (err?: any) => void;

function pipeline(...streams: any[]) {
  validateFunction(streams[streams.length - 1], 'streams[stream.length - 1]');
  const callback = streams.pop();
  return runPipeline(streams, callback);
}

function runPipeline(streams: any[], callback: (err?: any, value?: any) => void, options?: any) {
  if (streams.length === 1 && Array.isArray(streams[0])) streams = streams[0];
  if (streams.length < 2) throw new ERR_MISSING_ARGS('streams');
  return new Pipeline(streams, callback, options).start();
}

class Pipeline {
  streams: any[];
  callback: (err?: any, value?: any) => void;
  outerSignal: AbortSignal | undefined;
  /** Whether the last stream is ended with the others. */
  endsLast: boolean;
  /** Tells generator functions that the pipeline is over. */
  controller: AbortController;
  error: any;
  /** What the last function returned. */
  value: any;
  /** Links that have not reported their end. */
  pending: number;
  called: boolean;
  destroys: ((err: any) => void)[];
  /** Takes our listeners off a last stream that goes on living. */
  cleanups: (() => void)[];
  abortListener: any;
  finish: Finish;
  failOnly: Finish;

  constructor(streams: any[], callback: (err?: any, value?: any) => void, options: any) {
    this.streams = streams;
    this.callback = callback;
    this.outerSignal = options?.signal;
    this.endsLast = options?.end !== false;
    this.controller = new AbortController();
    this.error = undefined;
    this.value = undefined;
    this.pending = 0;
    this.called = false;
    this.destroys = [];
    this.cleanups = [];
    this.abortListener = undefined;
    this.finish = (err) => this.settle(err, --this.pending === 0);
    this.failOnly = (err) => this.settle(err, false);
  }

  start() {
    const { outerSignal, streams } = this;
    validateAbortSignal(outerSignal, 'options.signal');
    const abort = () => this.settle(new AbortError(undefined, { cause: outerSignal?.reason }), this.pending === 0);
    if (outerSignal) this.abortListener = require('events').addAbortListener(outerSignal, abort);
    let source: any;
    for (let i = 0; i < streams.length; i++) {
      const stream = streams[i];
      if (isNodeStream(stream)) this.watch(stream, i);
      if (i === 0) source = this.first(stream);
      else if (typeof stream === 'function') source = this.linkFunction(source, stream, i);
      else if (isNodeStream(stream)) source = this.linkNodeStream(source, stream, i);
      else if (isWebStream(stream)) source = this.linkWebStream(source, stream, i);
      else source = require('internal/stream/duplexify').duplexify(stream, 'body');
    }
    if (outerSignal?.aborted) process.nextTick(abort);
    return source;
  }

  isLast(i: number): boolean {
    return i === this.streams.length - 1;
  }

  endsAt(i: number): boolean {
    return !this.isLast(i) || this.endsLast;
  }

  settle(err: any, final: boolean) {
    // A premature close is mostly the echo of the real error.
    if (err && (!this.error || this.error.code === 'ERR_STREAM_PREMATURE_CLOSE')) this.error = err;
    if (!this.error && !final) return;
    const { destroys } = this;
    while (destroys.length > 0) destroys.shift()!(this.error);
    this.abortListener?.[Symbol.dispose]();
    this.controller.abort();
    if (!final) return;
    if (!this.error) this.cleanups.forEach((cleanup) => cleanup());
    if (this.called) return;
    this.called = true;
    process.nextTick(this.callback, this.error, this.value);
  }

  /** Prepares for the stream's end: it is destroyed with the others, and its errors are heard to the last. */
  watch(stream: any, i: number) {
    const givesOn = isReadable(stream) && this.isLast(i);
    if (this.endsAt(i)) {
      const { destroy, cleanup } = destroyWhenOver(stream, !this.isLast(i), i > 0);
      this.destroys.push(destroy);
      if (givesOn) this.cleanups.push(cleanup);
    }
    const onError = (err: any) => {
      if (err && err.name !== 'AbortError' && err.code !== 'ERR_STREAM_PREMATURE_CLOSE') this.failOnly(err);
    };
    stream.on('error', onError);
    if (givesOn) this.cleanups.push(() => stream.removeListener('error', onError));
  }

  first(stream: any): any {
    if (typeof stream === 'function') {
      const source = stream({ signal: this.controller.signal });
      if (!isIterable(source)) {
        throw new ERR_INVALID_RETURN_VALUE('Iterable, AsyncIterable or Stream', 'source', source);
      }
      return source;
    }
    if (isIterable(stream) || isReadableNodeStream(stream) || isTransformStream(stream)) return stream;
    return require('internal/stream/duplexify').duplexify(stream, 'body');
  }

  linkFunction(source: any, fn: any, i: number): any {
    const input = toAsyncIterable(isTransformStream(source) ? source?.readable : source);
    const output = fn(input, { signal: this.controller.signal });
    if (!this.isLast(i)) {
      if (!isIterable(output, true)) {
        throw new ERR_INVALID_RETURN_VALUE('AsyncIterable', `transform[${i - 1}]`, output);
      }
      return output;
    }
    // The last function's results are read through a stream, so that the caller always gets one.
    const { PassThrough } = require('internal/stream/passthrough');
    const sink = new PassThrough({ objectMode: true });
    const then = output?.then;
    if (typeof then === 'function') {
      this.pending++;
      this.awaitResult(then, output, sink);
    } else if (isIterable(output, true)) {
      this.pending++;
      pumpToNode(output, sink, this.finish, this.endsLast);
    } else if (isReadableStream(output) || isTransformStream(output)) {
      this.pending++;
      pumpToNode(output.readable || output, sink, this.finish, this.endsLast);
    } else {
      throw new ERR_INVALID_RETURN_VALUE('AsyncIterable or Promise', 'destination', output);
    }
    const { destroy, cleanup } = destroyWhenOver(sink, false, true);
    this.destroys.push(destroy);
    this.cleanups.push(cleanup);
    return sink;
  }

  awaitResult(then: any, promise: any, sink: any) {
    // Only `then` is asked for: any thenable will do.
    then.call(promise, (value: any) => {
      this.value = value;
      if (value != null) sink.write(value);
      if (this.endsLast) sink.end();
      process.nextTick(this.finish);
    }, (err: any) => {
      sink.destroy(err);
      process.nextTick(this.finish, err);
    });
  }

  linkNodeStream(source: any, stream: any, i: number): any {
    if (isReadableNodeStream(source)) {
      this.pending += 2;
      const cleanup = pipe(source, stream, this.finish, this.failOnly, this.endsAt(i));
      if (isReadable(stream) && this.isLast(i)) this.cleanups.push(cleanup);
    } else if (isTransformStream(source) || isReadableStream(source)) {
      this.pending++;
      pumpToNode(source.readable || source, stream, this.finish, this.endsAt(i));
    } else if (isIterable(source)) {
      this.pending++;
      pumpToNode(source, stream, this.finish, this.endsAt(i));
    } else {
      throw notReadable(source);
    }
    return stream;
  }

  linkWebStream(source: any, stream: any, i: number): any {
    let input;
    if (isReadableNodeStream(source)) input = toAsyncIterable(source);
    else if (isReadableStream(source) || isIterable(source)) input = source;
    else if (isTransformStream(source)) input = source.readable;
    else throw notReadable(source);
    this.pending++;
    pumpToWeb(input, stream, this.finish, this.endsAt(i));
    return stream;
  }
}

function notReadable(source: any): Error {
  return new ERR_INVALID_ARG_TYPE(
    'val', ['Readable', 'Iterable', 'AsyncIterable', 'ReadableStream', 'TransformStream'], source);
}

function destroyWhenOver(stream: any, reading: boolean, writing: boolean) {
  let over = false;
  stream.on('close', () => { over = true; });
  const cleanup = eos(stream, { readable: reading, writable: writing }, (err: any) => { over = !err; });
  return {
    destroy(err: any) {
      if (over) return;
      over = true;
      destroyImpl.destroyer(stream, err || new ERR_STREAM_DESTROYED('pipe'));
    },
    cleanup,
  };
}

function toAsyncIterable(value: any): any {
  if (isIterable(value)) return value;
  // Legacy streams cannot be iterated by themselves.
  if (isReadableNodeStream(value)) return iterateLegacy(value);
  throw new ERR_INVALID_ARG_TYPE('val', ['Readable', 'Iterable', 'AsyncIterable'], value);
}

async function* iterateLegacy(value: any) {
  const { Readable } = require('internal/stream/readable');
  yield* Readable.prototype[Symbol.asyncIterator].call(value);
}

async function pumpToNode(iterable: any, writable: any, finish: Finish, end: boolean) {
  let error: any;
  let wake: (() => void) | null = null;
  const resume = (err?: any) => {
    if (err) error = err;
    if (wake === null) return;
    const callback = wake;
    wake = null;
    callback();
  };
  const wait = () => new Promise<void>((resolve, reject) => {
    if (error) reject(error);
    else wake = () => (error ? reject(error) : resolve());
  });
  writable.on('drain', resume);
  const cleanup = eos(writable, { readable: false }, resume);
  try {
    if (writable.writableNeedDrain) await wait();
    for await (const chunk of iterable) {
      if (!writable.write(chunk)) await wait();
    }
    if (end) {
      writable.end();
      await wait();
    }
    finish();
  } catch (err) {
    finish(error !== err ? aggregateTwoErrors(error, err) : err);
  } finally {
    cleanup();
    writable.off('drain', resume);
  }
}

async function pumpToWeb(readable: any, writable: any, finish: Finish, end: boolean) {
  const writer = (isTransformStream(writable) ? writable.writable : writable).getWriter();
  try {
    for await (const chunk of readable) {
      await writer.ready;
      // A failed write also fails `ready` and `close`, which are awaited.
      writer.write(chunk).catch(() => {});
    }
    await writer.ready;
    if (end) await writer.close();
    finish();
  } catch (err) {
    try {
      await writer.abort(err);
      finish(err);
    } catch (abortError) {
      finish(abortError);
    }
  }
}

function pipe(source: any, dest: any, finish: Finish, failOnly: Finish, end: boolean): () => void {
  let ended = false;
  dest.on('close', () => {
    if (!ended) failOnly(new ERR_STREAM_PREMATURE_CLOSE());
  });
  // We end the destination ourselves, in order to know that its close is no accident.
  source.pipe(dest, { end: false });
  if (end) {
    const endDest = () => {
      ended = true;
      dest.end();
    };
    if (isReadableFinished(source)) process.nextTick(endDest);
    else source.once('end', endDest);
  } else {
    finish();
  }
  eos(source, { readable: true, writable: false }, (err: any) => {
    const state = source._readableState;
    if (err && err.code === 'ERR_STREAM_PREMATURE_CLOSE' && state?.ended && !state.errored && !state.errorEmitted) {
      // Destroyed by its own end before the consumer has taken the rest: 'end' still comes.
      source.once('end', finish).once('error', finish);
    } else {
      finish(err);
    }
  });
  return eos(dest, { readable: false, writable: true }, finish);
}

module.exports = { pipeline, runPipeline };
