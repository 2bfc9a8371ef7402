// ReadableStream: the class, its locking, cancelling and iterating, after the Streams
// Standard (https://streams.spec.whatwg.org/#rs). Readers, controllers, teeing and piping
// have files of their own.
'use strict';

const {
  kState, kInspect, hasState, stateOf, handled, Deferred, invalidState, invalidThis,
  extractHighWaterMark, extractSize, inspectAs, defineInterface,
} = require('internal/stream/web_internals');
const {
  kIsDisturbed, kIsErrored, kIsReadable, kIsClosedPromise, kControllerErrorFunction,
} = require('internal/stream/predicates');
const {
  codes: { ERR_ARG_NOT_ITERABLE, ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE },
} = require('internal/errors');
const {
  validateAbortSignal, validateObject, kValidateObjectAllowObjects, kValidateObjectAllowObjectsAndNull,
} = require('internal/validators');
const { isWritableStream, isLocked: isWritableLocked } = require('internal/stream/web_writable');

const lazyReaders = () => require('internal/stream/web_readers');
const lazyDefault = () => require('internal/stream/web_readable_default');
const lazyBytes = () => require('internal/stream/web_readable_bytes');

/** What a controller needs to know to be the source of several streams: see tee. */
const kCancel = Symbol('kCancel');
const kPull = Symbol('kPull');
const kRelease = Symbol('kRelease');

class ReadableState {
  state = 'readable';
  storedError: any = undefined;
  reader: any = undefined;
  controller: any = undefined;
  disturbed = false;
  /** For `finished`: settles with the stream. Made when first asked for. */
  closed: any = undefined;
}

class ReadableStream {
  [kState]: ReadableState;

  constructor(source: any = {}, strategy: any = {}) {
    validateObject(source, 'source', kValidateObjectAllowObjects);
    validateObject(strategy, 'strategy', kValidateObjectAllowObjectsAndNull);
    this[kState] = new ReadableState();
    const size = strategy?.size;
    const highWaterMark = strategy?.highWaterMark;
    const type = source.type;
    if (`${type}` === 'bytes') {
      if (size !== undefined) throw new ERR_INVALID_ARG_VALUE.RangeError('strategy.size', size);
      lazyBytes().setUpFromSource(this, source, extractHighWaterMark(highWaterMark, 0));
    } else {
      if (type !== undefined) throw new ERR_INVALID_ARG_VALUE('source.type', type);
      const sizeAlgorithm = extractSize(size);
      lazyDefault().setUpFromSource(this, source, extractHighWaterMark(highWaterMark, 1), sizeAlgorithm);
    }
  }

  static from(iterable: any) {
    return fromIterable(iterable);
  }

  get locked() {
    stateOf(this, ReadableState, 'ReadableStream');
    return isLocked(this);
  }

  cancel(reason: any = undefined) {
    if (!isReadableStream(this)) return Promise.reject(invalidThis('ReadableStream'));
    if (isLocked(this)) return Promise.reject(invalidState('ReadableStream is locked'));
    return cancel(this, reason);
  }

  getReader(options: any = {}) {
    stateOf(this, ReadableState, 'ReadableStream');
    validateObject(options, 'options', kValidateObjectAllowObjectsAndNull);
    const mode = options?.mode;
    const readers = lazyReaders();
    if (mode === undefined) return new readers.ReadableStreamDefaultReader(this);
    if (`${mode}` !== 'byob') throw new ERR_INVALID_ARG_VALUE('options.mode', mode);
    return new readers.ReadableStreamBYOBReader(this);
  }

  pipeThrough(transform: any, options: any = {}) {
    stateOf(this, ReadableState, 'ReadableStream');
    const readable = transform?.readable;
    if (!isReadableStream(readable)) throw new ERR_INVALID_ARG_TYPE('transform.readable', 'ReadableStream', readable);
    const writable = transform?.writable;
    if (!isWritableStream(writable)) throw new ERR_INVALID_ARG_TYPE('transform.writable', 'WritableStream', writable);
    const pipeOptions = readPipeOptions(options);
    if (isLocked(this)) throw invalidState('The ReadableStream is locked');
    if (isWritableLocked(writable)) throw invalidState('The WritableStream is locked');
    handled(require('internal/stream/web_pipe').pipeTo(this, writable, pipeOptions));
    return readable;
  }

  pipeTo(destination: any, options: any = {}) {
    if (!isReadableStream(this)) return Promise.reject(invalidThis('ReadableStream'));
    let pipeOptions;
    try {
      if (!isWritableStream(destination)) {
        throw new ERR_INVALID_ARG_TYPE('transform.writable', 'WritableStream', destination);
      }
      pipeOptions = readPipeOptions(options);
      if (isLocked(this)) throw invalidState('The ReadableStream is locked');
      if (isWritableLocked(destination)) throw invalidState('The WritableStream is locked');
    } catch (err) {
      return Promise.reject(err);
    }
    return require('internal/stream/web_pipe').pipeTo(this, destination, pipeOptions);
  }

  tee() {
    stateOf(this, ReadableState, 'ReadableStream');
    if (isLocked(this)) throw invalidState('ReadableStream is locked');
    return require('internal/stream/web_tee').tee(this, false);
  }

  values(options: any = {}) {
    stateOf(this, ReadableState, 'ReadableStream');
    validateObject(options, 'options', kValidateObjectAllowObjectsAndNull);
    return lazyReaders().iterate(this, !!options?.preventCancel);
  }

  get [kIsDisturbed]() {
    return this[kState].disturbed;
  }

  get [kIsErrored]() {
    return this[kState].state === 'errored';
  }

  get [kIsReadable]() {
    return this[kState].state === 'readable';
  }

  get [kIsClosedPromise]() {
    return closedPromise(this[kState]);
  }

  [kControllerErrorFunction](error: any) {
    this[kState].controller.error(error);
  }

  [kInspect](depth: number, options: any) {
    return inspectAs(this, depth, options, 'ReadableStream', {
      locked: this.locked,
      state: this[kState].state,
      supportsBYOB: lazyBytes().isByteController(this[kState].controller),
    });
  }
}
defineInterface(ReadableStream, 'ReadableStream',
                ['locked', 'cancel', 'getReader', 'pipeThrough', 'pipeTo', 'tee', 'values']);
Object.defineProperty(ReadableStream, 'from', { __proto__: null, enumerable: true } as PropertyDescriptor);
Object.defineProperty(ReadableStream.prototype, Symbol.asyncIterator, {
  __proto__: null,
  configurable: true,
  writable: true,
  value: ReadableStream.prototype.values,
} as PropertyDescriptor);

function readPipeOptions(options: any) {
  validateObject(options, 'options', kValidateObjectAllowObjectsAndNull);
  const preventAbort = !!options?.preventAbort;
  const preventCancel = !!options?.preventCancel;
  const preventClose = !!options?.preventClose;
  const signal = options?.signal;
  if (signal !== undefined) {
    validateAbortSignal(signal, 'options.signal');
    // Throws for what only inherits from AbortSignal.
    void signal.aborted;
  }
  return { preventAbort, preventCancel, preventClose, signal };
}

function closedPromise(state: any) {
  if (state.closed === undefined) {
    state.closed = new Deferred();
    handled(state.closed.promise);
    if (state.state === 'closed') state.closed.resolve();
    else if (state.state === 'errored') state.closed.reject(state.storedError);
  }
  return state.closed;
}

function isReadableStream(value: any): boolean {
  return hasState(value, ReadableState);
}

/** A stream for uses inside: the caller sets its controller up. */
function createStream(): any {
  const stream = Object.create(ReadableStream.prototype);
  stream[kState] = new ReadableState();
  return stream;
}

/** A stream of chunks for uses inside: the callbacks give promises and are not checked. */
function createReadableStream(start: any, pull: any, cancelAlgorithm: any, highWaterMark = 1,
                              size: (chunk: any) => number = () => 1): any {
  const stream = createStream();
  lazyDefault().setUp(stream, start, pull, cancelAlgorithm, highWaterMark, size);
  return stream;
}

function createReadableByteStream(start: any, pull: any, cancelAlgorithm: any): any {
  const stream = createStream();
  lazyBytes().setUp(stream, start, pull, cancelAlgorithm, 0, undefined);
  return stream;
}

function isLocked(stream: any): boolean {
  return stream[kState].reader !== undefined;
}

function isDisturbed(stream: any): boolean {
  return stream[kState].disturbed;
}

async function cancel(stream: any, reason: any): Promise<void> {
  const state = stream[kState];
  state.disturbed = true;
  if (state.state === 'closed') return;
  if (state.state === 'errored') throw state.storedError;
  close(stream);
  const { reader } = state;
  if (reader !== undefined) lazyReaders().closeReadIntoRequests(reader);
  await state.controller[kCancel](reason);
}

function close(stream: any) {
  const state = stream[kState];
  state.state = 'closed';
  state.closed?.resolve();
  if (state.reader !== undefined) lazyReaders().streamClosed(state.reader);
}

function error(stream: any, err: any) {
  const state = stream[kState];
  state.state = 'errored';
  state.storedError = err;
  state.closed?.reject(err);
  if (state.reader !== undefined) lazyReaders().streamErrored(state.reader, err);
}

function isObject(value: any): boolean {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

function fromIterable(iterable: any): any {
  const asyncMethod = iterable[Symbol.asyncIterator];
  const method = asyncMethod ?? iterable[Symbol.iterator];
  if (typeof method !== 'function') throw new ERR_ARG_NOT_ITERABLE(iterable);
  const iterator = Reflect.apply(method, iterable, []);
  if (!isObject(iterator)) throw invalidState('The iterator method must return an object');
  const { next } = iterator;
  const isAsync = asyncMethod != null;
  let stream: any;

  async function pull() {
    const result = await Reflect.apply(next, iterator, []);
    if (!isObject(result)) {
      throw invalidState('The promise returned by the iterator.next() method must fulfill with an object');
    }
    const { controller } = stream[kState];
    if (result.done) lazyDefault().close(controller);
    // An iterator of the synchronous kind may give promises.
    else lazyDefault().enqueue(controller, isAsync ? result.value : await result.value);
  }

  async function cancelIterator(reason: any) {
    const returnMethod = iterator.return;
    if (returnMethod === undefined) return;
    const result = await Reflect.apply(returnMethod, iterator, [reason]);
    if (!isObject(result)) {
      throw invalidState('The promise returned by the iterator.return() method must fulfill with an object');
    }
  }

  stream = createReadableStream(() => {}, pull, cancelIterator, 0);
  return stream;
}

module.exports = {
  ReadableStream,
  ReadableState,
  kCancel,
  kPull,
  kRelease,
  isReadableStream,
  createReadableStream,
  createReadableByteStream,
  isLocked,
  isDisturbed,
  cancel,
  close,
  error,
};
