// The two readers of a ReadableStream and its async iterator, after
// https://streams.spec.whatwg.org/#default-reader-class and #byob-reader-class.
'use strict';

const {
  kState, kInspect, hasState, stateOf, handled, Deferred, invalidState, invalidThis, inspectAs, defineInterface,
} = require('internal/stream/web_internals');
const { isReadableStream, isLocked, cancel, kPull, kRelease } = require('internal/stream/web_readable');
const {
  codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_OUT_OF_RANGE },
} = require('internal/errors');
const { validateObject, kValidateObjectAllowObjectsAndNull } = require('internal/validators');

// Loaded with the first read: it needs this file itself.
let defaultController: any;

/** What a reader waits for; `chunk`, `close` and `error` are called at most once. */
type ReadRequest = { chunk(value: any): void, close(value?: any): void, error(reason: any): void };

class ReaderState {
  stream: any = undefined;
  /** Settles with the stream. Made when first asked for: most readers are not. */
  deferred: any = undefined;
  /** Of `read` calls that wait for a chunk. */
  requests: ReadRequest[] = [];

  get closed(): any {
    return this.deferred ??= closedLike(this.stream[kState]);
  }
}

function closedLike(state: any): any {
  if (state.state === 'closed') return Deferred.resolved();
  if (state.state === 'errored') return Deferred.rejected(state.storedError);
  const deferred = new Deferred();
  handled(deferred.promise);
  return deferred;
}

class DefaultReaderState extends ReaderState {}
class ByobReaderState extends ReaderState {}

/** A `read` by the program: answers with `{ value, done }`. */
class PromiseReadRequest {
  promise: Promise<any>;
  resolve: (result: any) => void;
  reject: (reason: any) => void;

  constructor() {
    const { promise, resolve, reject } = Promise.withResolvers<any>();
    this.promise = promise;
    this.resolve = resolve;
    this.reject = reject;
  }

  chunk(value: any) {
    this.resolve({ value, done: false });
  }

  /** A BYOB read gets its view back, empty. */
  close(value?: any) {
    this.resolve({ value, done: true });
  }

  error(reason: any) {
    this.reject(reason);
  }
}

class ReadableStreamDefaultReader {
  [kState]: DefaultReaderState;

  constructor(stream: any) {
    if (!isReadableStream(stream)) throw new ERR_INVALID_ARG_TYPE('stream', 'ReadableStream', stream);
    this[kState] = new DefaultReaderState();
    setUpReader(this, stream);
  }

  read() {
    if (!isDefaultReader(this)) return Promise.reject(invalidThis('ReadableStreamDefaultReader'));
    const { stream } = this[kState];
    if (stream === undefined) return Promise.reject(notAttached());
    const state = stream[kState];
    const { hasChunk, takeChunk } = (defaultController ??= require('internal/stream/web_readable_default'));
    if (state.state === 'readable' && hasChunk(state.controller)) {
      // No request is needed for what is there.
      state.disturbed = true;
      return Promise.resolve({ value: takeChunk(state.controller), done: false });
    }
    const request = new PromiseReadRequest();
    read(this, request);
    return request.promise;
  }

  releaseLock() {
    const { stream } = stateOf(this, DefaultReaderState, 'ReadableStreamDefaultReader');
    if (stream !== undefined) release(this);
  }

  get closed() {
    if (!isDefaultReader(this)) return Promise.reject(invalidThis('ReadableStreamDefaultReader'));
    return this[kState].closed.promise;
  }

  cancel(reason: any = undefined) {
    if (!isDefaultReader(this)) return Promise.reject(invalidThis('ReadableStreamDefaultReader'));
    return cancelByReader(this, reason);
  }

  [kInspect](depth: number, options: any) {
    const { stream, requests, closed } = this[kState];
    return inspectAs(this, depth, options, 'ReadableStreamDefaultReader', {
      stream, readRequests: requests.length, close: closed.promise,
    });
  }
}
defineInterface(ReadableStreamDefaultReader, 'ReadableStreamDefaultReader',
                ['read', 'releaseLock', 'closed', 'cancel']);

class ReadableStreamBYOBReader {
  [kState]: ByobReaderState;

  constructor(stream: any) {
    if (!isReadableStream(stream)) throw new ERR_INVALID_ARG_TYPE('stream', 'ReadableStream', stream);
    if (isLocked(stream)) throw invalidState('ReadableStream is locked');
    if (!require('internal/stream/web_readable_bytes').isByteController(stream[kState].controller)) {
      throw new ERR_INVALID_ARG_VALUE('stream', stream, 'must be a byte stream');
    }
    this[kState] = new ByobReaderState();
    setUpReader(this, stream);
  }

  read(view: any, options: any = {}) {
    if (!isByobReader(this)) return Promise.reject(invalidThis('ReadableStreamBYOBReader'));
    let min: number;
    try {
      min = checkReadInto(view, options);
      if (this[kState].stream === undefined) throw notAttached();
    } catch (err) {
      return Promise.reject(err);
    }
    const request = new PromiseReadRequest();
    readInto(this, view, min, request);
    return request.promise;
  }

  releaseLock() {
    const { stream } = stateOf(this, ByobReaderState, 'ReadableStreamBYOBReader');
    if (stream !== undefined) release(this);
  }

  get closed() {
    if (!isByobReader(this)) return Promise.reject(invalidThis('ReadableStreamBYOBReader'));
    return this[kState].closed.promise;
  }

  cancel(reason: any = undefined) {
    if (!isByobReader(this)) return Promise.reject(invalidThis('ReadableStreamBYOBReader'));
    return cancelByReader(this, reason);
  }

  [kInspect](depth: number, options: any) {
    const { stream, requests, closed } = this[kState];
    return inspectAs(this, depth, options, 'ReadableStreamBYOBReader', {
      stream, readIntoRequests: requests.length, close: closed.promise,
    });
  }
}
defineInterface(ReadableStreamBYOBReader, 'ReadableStreamBYOBReader', ['read', 'releaseLock', 'closed', 'cancel']);

/** Checks the arguments of a BYOB read; answers with the least number of elements to read. */
function checkReadInto(view: any, options: any): number {
  if (!ArrayBuffer.isView(view)) {
    throw new ERR_INVALID_ARG_TYPE('view', ['Buffer', 'TypedArray', 'DataView'], view);
  }
  validateObject(options, 'options', kValidateObjectAllowObjectsAndNull);
  if (view.byteLength === 0 || view.buffer.byteLength === 0) {
    throw invalidState('View or Viewed ArrayBuffer is zero-length or detached');
  }
  const min = options?.min ?? 1;
  if (typeof min !== 'number') throw new ERR_INVALID_ARG_TYPE('options.min', 'number', min);
  if (!Number.isInteger(min)) throw new ERR_INVALID_ARG_VALUE('options.min', min, 'must be an integer');
  if (min <= 0) throw new ERR_INVALID_ARG_VALUE('options.min', min, 'must be greater than 0');
  if (view instanceof DataView) {
    if (min > view.byteLength) throw new ERR_OUT_OF_RANGE('options.min', '<= view.byteLength', min);
  } else if (min > (view as any).length) {
    throw new ERR_OUT_OF_RANGE('options.min', '<= view.length', min);
  }
  return min;
}

function notAttached(): Error {
  return invalidState('The reader is not attached to a stream');
}

function isDefaultReader(value: any): boolean {
  return hasState(value, DefaultReaderState);
}

function isByobReader(value: any): boolean {
  return hasState(value, ByobReaderState);
}

function setUpReader(reader: any, stream: any) {
  if (isLocked(stream)) throw invalidState('ReadableStream is locked');
  const own = reader[kState];
  const state = stream[kState];
  own.stream = stream;
  state.reader = reader;
}

function read(reader: any, request: ReadRequest) {
  const { stream } = reader[kState];
  const state = stream[kState];
  state.disturbed = true;
  if (state.state === 'closed') request.close();
  else if (state.state === 'errored') request.error(state.storedError);
  else state.controller[kPull](request);
}

function readInto(reader: any, view: any, min: number, request: ReadRequest) {
  const { stream } = reader[kState];
  const state = stream[kState];
  state.disturbed = true;
  if (state.state === 'errored') request.error(state.storedError);
  else require('internal/stream/web_readable_bytes').pullInto(state.controller, view, min, request);
}

function cancelByReader(reader: any, reason: any): Promise<void> {
  const { stream } = reader[kState];
  return stream === undefined ? Promise.reject(notAttached()) : cancel(stream, reason);
}

function release(reader: any) {
  const own = reader[kState];
  const { stream } = own;
  const released = invalidState('Reader released');
  if (own.deferred?.pending) own.deferred.reject(released);
  else own.deferred = Deferred.rejected(released);
  stream[kState].controller[kRelease]();
  stream[kState].reader = undefined;
  own.stream = undefined;
  errorRequests(own, invalidState('Releasing reader'));
}

function errorRequests(own: ReaderState, reason: any) {
  const { requests } = own;
  own.requests = [];
  for (const request of requests) request.error(reason);
}

/** The stream has closed: reads that wait get nothing more. BYOB reads wait for their view. */
function streamClosed(reader: any) {
  const own = reader[kState];
  own.deferred?.resolve();
  if (!isDefaultReader(reader)) return;
  const { requests } = own;
  own.requests = [];
  for (const request of requests) request.close();
}

function streamErrored(reader: any, err: any) {
  const own = reader[kState];
  own.deferred?.reject(err);
  errorRequests(own, err);
}

/** The stream was cancelled: BYOB reads that wait lose their view. */
function closeReadIntoRequests(reader: any) {
  if (!isByobReader(reader)) return;
  const own = reader[kState];
  const { requests } = own;
  own.requests = [];
  for (const request of requests) request.close();
}

/** The next waiting request of the stream's reader. */
function shiftRequest(stream: any): ReadRequest {
  return stream[kState].reader[kState].requests.shift();
}

function addRequest(stream: any, request: ReadRequest) {
  stream[kState].reader[kState].requests.push(request);
}

/** How many reads wait for a chunk, of the default reader or of the BYOB reader. */
function waitingReads(stream: any): number {
  const { reader } = stream[kState];
  return reader === undefined ? 0 : reader[kState].requests.length;
}

function hasDefaultReader(stream: any): boolean {
  return isDefaultReader(stream[kState].reader);
}

function hasByobReader(stream: any): boolean {
  return isByobReader(stream[kState].reader);
}

// The async iterator: its methods queue behind one another.

const AsyncIteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf(async function* () {}).prototype);

class IteratorState {
  reader: any;
  preventCancel: boolean;
  done = false;
  ongoing: Promise<any> | undefined = undefined;

  constructor(reader: any, preventCancel: boolean) {
    this.reader = reader;
    this.preventCancel = preventCancel;
  }

  next(): Promise<any> {
    this.ongoing = this.ongoing === undefined ?
      this.readNext() :
      this.ongoing.then(() => this.readNext(), () => this.readNext());
    return this.ongoing;
  }

  readNext(): Promise<any> {
    if (this.done) return Promise.resolve({ value: undefined, done: true });
    const { promise, resolve, reject } = Promise.withResolvers<any>();
    read(this.reader, {
      chunk: (value) => resolve({ value, done: false }),
      close: () => {
        this.done = true;
        release(this.reader);
        resolve({ value: undefined, done: true });
      },
      error: (reason) => {
        this.done = true;
        release(this.reader);
        reject(reason);
      },
    });
    return promise.then((result) => {
      this.ongoing = undefined;
      return result;
    }, (reason) => {
      this.ongoing = undefined;
      throw reason;
    });
  }

  return(value: any): Promise<any> {
    const finish = () => this.finish(value);
    const finishing = this.ongoing === undefined ? finish() : this.ongoing.then(finish, finish);
    this.ongoing = finishing;
    return finishing;
  }

  async finish(value: any): Promise<any> {
    if (this.done) return { value, done: true };
    this.done = true;
    const { reader } = this;
    if (this.preventCancel) {
      release(reader);
    } else {
      const cancelling = cancel(reader[kState].stream, value);
      release(reader);
      await cancelling;
    }
    return { value, done: true };
  }
}

const iteratorPrototype = Object.setPrototypeOf({
  next() {
    return (this as any)[kState].next();
  },
  return(value: any) {
    return (this as any)[kState].return(value);
  },
}, AsyncIteratorPrototype);

function iterate(stream: any, preventCancel: boolean) {
  const iterator = Object.create(iteratorPrototype);
  const state = new IteratorState(new ReadableStreamDefaultReader(stream), preventCancel);
  Object.defineProperty(iterator, kState, { __proto__: null, value: state } as PropertyDescriptor);
  return iterator;
}

module.exports = {
  ReadableStreamDefaultReader,
  ReadableStreamBYOBReader,
  cancelByReader,
  read,
  readInto,
  release,
  streamClosed,
  streamErrored,
  closeReadIntoRequests,
  shiftRequest,
  addRequest,
  waitingReads,
  hasDefaultReader,
  hasByobReader,
  iterate,
};
