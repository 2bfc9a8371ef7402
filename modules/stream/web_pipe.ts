// ReadableStream.pipeTo, after https://streams.spec.whatwg.org/#readable-stream-pipe-to.
'use strict';

const { kState, handled, invalidState } = require('internal/stream/web_internals');
const { cancel } = require('internal/stream/web_readable');
const { ReadableStreamDefaultReader, read, release } = require('internal/stream/web_readers');
const {
  WritableStreamDefaultWriter, abort, write, closeQueuedOrInFlight, closeWithErrorPropagation, releaseWriter,
} = require('internal/stream/web_writable');

type PipeOptions = {
  preventAbort: boolean,
  preventCancel: boolean,
  preventClose: boolean,
  signal: AbortSignal | undefined,
};

const resolved = Promise.resolve();

function pipeTo(source: any, dest: any, options: PipeOptions): Promise<void> {
  return new PipeTo(source, dest, options).start();
}

class PipeTo {
  source: any;
  dest: any;
  options: PipeOptions;
  reader: any;
  writer: any;
  done: any = Promise.withResolvers<void>();
  shuttingDown = false;
  /** The last write; the end waits for it. */
  currentWrite: Promise<any> | undefined = undefined;
  onAbort: (() => void) | undefined = undefined;
  /** The chunk that was read and is about to be written. */
  value: any = undefined;
  onReady: () => void = () => this.pump();
  writeValue: () => void = () => {
    const { value } = this;
    this.value = undefined;
    this.currentWrite = handled(write(this.writer, value));
    this.pump();
  };

  constructor(source: any, dest: any, options: PipeOptions) {
    this.source = source;
    this.dest = dest;
    this.options = options;
    this.reader = new ReadableStreamDefaultReader(source);
    this.writer = new WritableStreamDefaultWriter(dest);
    source[kState].disturbed = true;
  }

  start(): Promise<void> {
    const { signal } = this.options;
    if (signal !== undefined) {
      this.onAbort = () => this.aborted(signal);
      if (signal.aborted) {
        this.onAbort();
        return this.done.promise;
      }
      signal.addEventListener('abort', this.onAbort);
    }
    this.watchEnds();
    this.pump();
    return this.done.promise;
  }

  /** The order is the specification's: an error of the source counts before one of the destination. */
  watchEnds() {
    const { source, dest, reader, writer } = this;
    const sourceState = source[kState];
    const destState = dest[kState];
    const sourceErrored = (err: any) => this.sourceErrored(err);
    const destErrored = (err: any) => this.destErrored(err);
    if (sourceState.state === 'errored') sourceErrored(sourceState.storedError);
    else reader[kState].closed.promise.then(undefined, sourceErrored);
    if (destState.state === 'errored') destErrored(destState.storedError);
    else writer[kState].closed.promise.then(undefined, destErrored);
    if (sourceState.state === 'closed') this.sourceClosed();
    else reader[kState].closed.promise.then(() => this.sourceClosed(), () => {});
    if (closeQueuedOrInFlight(dest) || destState.state === 'closed') this.destClosed();
  }

  sourceErrored(err: any) {
    if (this.options.preventAbort) this.shutdown(undefined, { error: err });
    else this.shutdown(() => abort(this.dest, err), { error: err });
  }

  destErrored(err: any) {
    if (this.options.preventCancel) this.shutdown(undefined, { error: err });
    else this.shutdown(() => cancel(this.source, err), { error: err });
  }

  sourceClosed() {
    if (this.options.preventClose) this.shutdown(undefined, undefined);
    else this.shutdown(() => closeWithErrorPropagation(this.writer), undefined);
  }

  destClosed() {
    const error = invalidState('Destination WritableStream is closed');
    if (this.options.preventCancel) this.shutdown(undefined, { error });
    else this.shutdown(() => cancel(this.source, error), { error });
  }

  aborted(signal: AbortSignal) {
    const error = signal.reason;
    const { preventAbort, preventCancel } = this.options;
    this.shutdown(() => {
      const actions = [];
      if (!preventAbort && this.dest[kState].state === 'writable') actions.push(abort(this.dest, error));
      if (!preventCancel && this.source[kState].state === 'readable') actions.push(cancel(this.source, error));
      return Promise.all(actions);
    }, { error });
  }

  /** Reads a chunk as soon as the destination wants one. The answer comes to `chunk`, `close` or `error`. */
  pump() {
    if (this.shuttingDown) return;
    const { ready } = this.writer[kState];
    if (ready.pending) ready.promise.then(this.onReady, () => {});
    else read(this.reader, this);
  }

  /** One microtask later: the source's `enqueue`, in which we are, must not run the sink. */
  chunk(value: any) {
    this.value = value;
    resolved.then(this.writeValue);
  }

  /** The end and errors are seen by `watchEnds`. */
  close() {}

  error() {}

  /** Waits for what has been read to be written. More may come in while waiting. */
  async writesFinished(): Promise<void> {
    while (true) {
      const { currentWrite } = this;
      await currentWrite?.catch(() => {});
      if (currentWrite === this.currentWrite) return;
    }
  }

  async shutdown(action: (() => Promise<any>) | undefined, outcome: { error: any } | undefined) {
    if (this.shuttingDown) return;
    this.shuttingDown = true;
    if (this.dest[kState].state === 'writable' && !closeQueuedOrInFlight(this.dest)) await this.writesFinished();
    if (action !== undefined) {
      try {
        await action();
      } catch (error) {
        outcome = { error };
      }
    }
    this.finalize(outcome);
  }

  finalize(outcome: { error: any } | undefined) {
    releaseWriter(this.writer);
    release(this.reader);
    if (this.onAbort !== undefined) this.options.signal!.removeEventListener('abort', this.onAbort);
    if (outcome === undefined) this.done.resolve();
    else this.done.reject(outcome.error);
  }
}

module.exports = { pipeTo };
