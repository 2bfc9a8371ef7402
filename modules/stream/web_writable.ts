// WritableStream, its writer and its controller, after the Streams Standard:
// https://streams.spec.whatwg.org/#ws. Functions carry the names of the specification's
// abstract operations without their class prefix where that is unambiguous.
'use strict';

const {
  kState, kInternal, kInspect, hasState, stateOf, handled, Deferred, invalidState, invalidThis,
  newlyResolved, SizedQueue, extractHighWaterMark, extractSize, promiseCallback, startCallback, inspectAs, defineInterface,
} = require('internal/stream/web_internals');
const {
  kIsErrored, kIsWritable, kIsClosedPromise, kControllerErrorFunction,
} = require('internal/stream/predicates');
const {
  codes: { ERR_ILLEGAL_CONSTRUCTOR, ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE },
} = require('internal/errors');
const {
  validateObject, kValidateObjectAllowObjects, kValidateObjectAllowObjectsAndNull,
} = require('internal/validators');

/** Stands in the controller's queue for the request to close. */
const kCloseSentinel = Symbol('close');

class WritableState {
  state = 'writable';
  storedError: any = undefined;
  writer: any = undefined;
  controller: any = undefined;
  backpressure = false;
  closeRequest: any | undefined = undefined;
  inFlightWriteRequest: any | undefined = undefined;
  inFlightCloseRequest: any | undefined = undefined;
  pendingAbort: { deferred: any, reason: any, wasAlreadyErroring: boolean } | undefined = undefined;
  writeRequests: any[] = [];
  /** For `finished`: settles with the stream. Made when first asked for. */
  closed: any | undefined = undefined;
}

class WriterState {
  stream: any = undefined;
  ready: any = undefined as any;
  closed: any = undefined as any;
}

class ControllerState {
  stream: any = undefined;
  queue = new SizedQueue();
  started = false;
  highWaterMark = 0;
  /** Made when its signal is first asked for. */
  abortController: AbortController | undefined = undefined;
  aborted: { reason: any } | undefined = undefined;
  size: ((chunk: any) => number) | undefined = undefined;
  write: any = undefined;
  close: any = undefined;
  abort: any = undefined;
  writeDone: any = undefined;
  writeFailed: any = undefined;
}

class WritableStream {
  [kState]: WritableState;

  constructor(sink: any = {}, strategy: any = {}) {
    validateObject(sink, 'sink', kValidateObjectAllowObjects);
    validateObject(strategy, 'strategy', kValidateObjectAllowObjectsAndNull);
    const type = sink?.type;
    if (type !== undefined) throw new ERR_INVALID_ARG_VALUE.RangeError('type', type);
    this[kState] = new WritableState();
    const size = extractSize(strategy?.size);
    const highWaterMark = extractHighWaterMark(strategy?.highWaterMark, 1);
    const controller: any = new (WritableStreamDefaultController as any)(kInternal);
    setUpController(
      this, controller, startCallback(sink, sink?.start, 'sink.start'),
      promiseCallback(sink, sink?.write, 'sink.write'), promiseCallback(sink, sink?.close, 'sink.close'),
      promiseCallback(sink, sink?.abort, 'sink.abort'), highWaterMark, size);
  }

  get locked() {
    stateOf(this, WritableState, 'WritableStream');
    return isLocked(this);
  }

  abort(reason: any = undefined) {
    if (!isWritableStream(this)) return Promise.reject(invalidThis('WritableStream'));
    if (isLocked(this)) return Promise.reject(invalidState('WritableStream is locked'));
    return abort(this, reason);
  }

  close() {
    if (!isWritableStream(this)) return Promise.reject(invalidThis('WritableStream'));
    if (isLocked(this)) return Promise.reject(invalidState('WritableStream is locked'));
    if (closeQueuedOrInFlight(this)) return Promise.reject(invalidState('Failure closing WritableStream'));
    return close(this);
  }

  getWriter() {
    stateOf(this, WritableState, 'WritableStream');
    return new WritableStreamDefaultWriter(this);
  }

  get [kIsErrored]() {
    return this[kState].state === 'errored';
  }

  get [kIsWritable]() {
    return this[kState].state === 'writable';
  }

  get [kIsClosedPromise]() {
    return closedPromise(this[kState], this[kState].state);
  }

  [kControllerErrorFunction](error: any) {
    this[kState].controller.error(error);
  }

  [kInspect](depth: number, options: any) {
    return inspectAs(this, depth, options, 'WritableStream', { locked: this.locked, state: this[kState].state });
  }
}
defineInterface(WritableStream, 'WritableStream', ['locked', 'abort', 'close', 'getWriter']);

/** A deferred that follows the stream's end; `status` is where the stream is now. */
function closedPromise(state: any, status: string): any {
  if (state.closed === undefined) {
    state.closed = new Deferred();
    handled(state.closed.promise);
    if (status === 'closed') state.closed.resolve();
    else if (status === 'errored') state.closed.reject(state.storedError);
  }
  return state.closed;
}

class WritableStreamDefaultWriter {
  [kState]: WriterState;

  constructor(stream: any) {
    if (!isWritableStream(stream)) throw new ERR_INVALID_ARG_TYPE('stream', 'WritableStream', stream);
    this[kState] = new WriterState();
    setUpWriter(this, stream);
  }

  get closed() {
    if (!isWriter(this)) return Promise.reject(invalidThis('WritableStreamDefaultWriter'));
    return this[kState].closed.promise;
  }

  get desiredSize() {
    const { stream } = stateOf(this, WriterState, 'WritableStreamDefaultWriter');
    if (stream === undefined) throw invalidState('Writer is not bound to a WritableStream');
    return writerDesiredSize(stream);
  }

  get ready() {
    if (!isWriter(this)) return Promise.reject(invalidThis('WritableStreamDefaultWriter'));
    return this[kState].ready.promise;
  }

  abort(reason: any = undefined) {
    if (!isWriter(this)) return Promise.reject(invalidThis('WritableStreamDefaultWriter'));
    const { stream } = this[kState];
    if (stream === undefined) return Promise.reject(invalidState('Writer is not bound to a WritableStream'));
    return abort(stream, reason);
  }

  close() {
    if (!isWriter(this)) return Promise.reject(invalidThis('WritableStreamDefaultWriter'));
    const { stream } = this[kState];
    if (stream === undefined) return Promise.reject(invalidState('Writer is not bound to a WritableStream'));
    if (closeQueuedOrInFlight(stream)) return Promise.reject(invalidState('Failure to close WritableStream'));
    return close(stream);
  }

  releaseLock() {
    const { stream } = stateOf(this, WriterState, 'WritableStreamDefaultWriter');
    if (stream !== undefined) releaseWriter(this);
  }

  write(chunk: any = undefined) {
    if (!isWriter(this)) return Promise.reject(invalidThis('WritableStreamDefaultWriter'));
    if (this[kState].stream === undefined) {
      return Promise.reject(invalidState('Writer is not bound to a WritableStream'));
    }
    return write(this, chunk);
  }

  [kInspect](depth: number, options: any) {
    const { stream, closed, ready } = this[kState];
    return inspectAs(this, depth, options, 'WritableStreamDefaultWriter', {
      stream,
      close: closed.promise,
      ready: ready.promise,
      desiredSize: stream === undefined ? undefined : this.desiredSize,
    });
  }
}
defineInterface(WritableStreamDefaultWriter, 'WritableStreamDefaultWriter',
                ['closed', 'desiredSize', 'ready', 'abort', 'close', 'releaseLock', 'write']);

class WritableStreamDefaultController {
  [kState]: ControllerState;

  constructor(internal: any = undefined) {
    if (internal !== kInternal) throw new ERR_ILLEGAL_CONSTRUCTOR();
    this[kState] = new ControllerState();
  }

  get signal() {
    const own = stateOf(this, ControllerState, 'WritableStreamDefaultController');
    if (own.abortController === undefined) {
      own.abortController = new AbortController();
      if (own.aborted !== undefined) own.abortController.abort(own.aborted.reason);
    }
    return own.abortController.signal;
  }

  error(error: any = undefined) {
    const { stream } = stateOf(this, ControllerState, 'WritableStreamDefaultController');
    if (stream[kState].state === 'writable') controllerError(this, error);
  }

  [kInspect](depth: number, options: any) {
    return inspectAs(this, depth, options, 'WritableStreamDefaultController', { stream: this[kState].stream });
  }
}
defineInterface(WritableStreamDefaultController, 'WritableStreamDefaultController', ['signal', 'error']);

function isWritableStream(value: any): boolean {
  return hasState(value, WritableState);
}

function isWriter(value: any): boolean {
  return hasState(value, WriterState);
}

/** A stream for uses inside: the callbacks give promises and are not checked. */
function createWritableStream(start: any, writeAlgorithm: any, closeAlgorithm: any, abortAlgorithm: any,
                              highWaterMark = 1, size: (chunk: any) => number = () => 1): any {
  const stream = Object.create(WritableStream.prototype);
  stream[kState] = new WritableState();
  const controller: any = new (WritableStreamDefaultController as any)(kInternal);
  setUpController(stream, controller, start, writeAlgorithm, closeAlgorithm, abortAlgorithm, highWaterMark, size);
  return stream;
}

// The stream.

function isLocked(stream: any): boolean {
  return stream[kState].writer !== undefined;
}

function closeQueuedOrInFlight(stream: any): boolean {
  return stream[kState].closeRequest !== undefined || stream[kState].inFlightCloseRequest !== undefined;
}

function abort(stream: any, reason: any): Promise<any> {
  const state = stream[kState];
  if (state.state === 'closed' || state.state === 'errored') return Promise.resolve();
  const controller = state.controller[kState];
  controller.aborted = { reason };
  controller.abortController?.abort(reason);
  // Listeners of the signal may have ended the stream.
  if (state.state === 'closed' || state.state === 'errored') return Promise.resolve();
  if (state.pendingAbort !== undefined) return state.pendingAbort.deferred.promise;
  const wasAlreadyErroring = state.state === 'erroring';
  if (wasAlreadyErroring) reason = undefined;
  const deferred = new Deferred();
  state.pendingAbort = { deferred, reason, wasAlreadyErroring };
  if (!wasAlreadyErroring) startErroring(stream, reason);
  return deferred.promise;
}

function close(stream: any): Promise<any> {
  const state = stream[kState];
  if (state.state === 'closed' || state.state === 'errored') {
    return Promise.reject(invalidState('WritableStream is closed'));
  }
  const request = new Deferred();
  state.closeRequest = request;
  if (state.writer !== undefined && state.backpressure && state.state === 'writable') {
    state.writer[kState].ready.resolve();
  }
  const { controller } = state;
  controller[kState].queue.push(kCloseSentinel, 0);
  advanceQueue(controller);
  return request.promise;
}

function startErroring(stream: any, reason: any) {
  const state = stream[kState];
  state.state = 'erroring';
  state.storedError = reason;
  if (state.writer !== undefined) ensureRejected(state.writer[kState], 'ready', reason);
  if (!hasOperationInFlight(state) && state.controller[kState].started) finishErroring(stream);
}

function hasOperationInFlight(state: WritableState): boolean {
  return state.inFlightWriteRequest !== undefined || state.inFlightCloseRequest !== undefined;
}

function finishErroring(stream: any) {
  const state = stream[kState];
  state.state = 'errored';
  state.controller[kState].queue.clear();
  const { storedError, pendingAbort } = state;
  for (const request of state.writeRequests) request.reject(storedError);
  state.writeRequests = [];
  if (pendingAbort === undefined) {
    rejectCloseAndClosed(stream);
    return;
  }
  state.pendingAbort = undefined;
  if (pendingAbort.wasAlreadyErroring) {
    pendingAbort.deferred.reject(storedError);
    rejectCloseAndClosed(stream);
    return;
  }
  const controller = state.controller[kState];
  const { abort: abortAlgorithm } = controller;
  clearAlgorithms(controller);
  abortAlgorithm(pendingAbort.reason).then(() => {
    pendingAbort.deferred.resolve();
    rejectCloseAndClosed(stream);
  }, (reason: any) => {
    pendingAbort.deferred.reject(reason);
    rejectCloseAndClosed(stream);
  });
}

function rejectCloseAndClosed(stream: any) {
  const state = stream[kState];
  if (state.closeRequest !== undefined) {
    state.closeRequest.reject(state.storedError);
    state.closeRequest = undefined;
  }
  state.closed?.reject(state.storedError);
  if (state.writer !== undefined) {
    const { closed } = state.writer[kState];
    handled(closed.promise);
    closed.reject(state.storedError);
  }
}

function dealWithRejection(stream: any, error: any) {
  if (stream[kState].state === 'writable') startErroring(stream, error);
  else finishErroring(stream);
}

function finishInFlightClose(stream: any) {
  const state = stream[kState];
  state.inFlightCloseRequest.resolve();
  state.inFlightCloseRequest = undefined;
  if (state.state === 'erroring') {
    state.storedError = undefined;
    if (state.pendingAbort !== undefined) {
      state.pendingAbort.deferred.resolve();
      state.pendingAbort = undefined;
    }
  }
  state.state = 'closed';
  state.writer?.[kState].closed.resolve();
  state.closed?.resolve();
}

function finishInFlightCloseWithError(stream: any, error: any) {
  const state = stream[kState];
  state.inFlightCloseRequest.reject(error);
  state.inFlightCloseRequest = undefined;
  if (state.pendingAbort !== undefined) {
    state.pendingAbort.deferred.reject(error);
    state.pendingAbort = undefined;
  }
  dealWithRejection(stream, error);
}

function updateBackpressure(stream: any, backpressure: boolean) {
  const state = stream[kState];
  if (state.writer !== undefined && backpressure !== state.backpressure) {
    const writer = state.writer[kState];
    if (backpressure) writer.ready = new Deferred();
    else writer.ready.resolve();
  }
  state.backpressure = backpressure;
}

// The writer.

function setUpWriter(writer: any, stream: any) {
  if (isLocked(stream)) throw invalidState('WritableStream is locked');
  const own = writer[kState];
  const state = stream[kState];
  own.stream = stream;
  state.writer = writer;
  switch (state.state) {
    case 'writable':
      own.ready = !closeQueuedOrInFlight(stream) && state.backpressure ?
        new Deferred() :
        Deferred.resolved();
      own.closed = new Deferred();
      break;
    case 'erroring':
      own.ready = Deferred.rejected(state.storedError);
      own.closed = new Deferred();
      break;
    case 'closed':
      own.ready = Deferred.resolved();
      own.closed = Deferred.resolved();
      break;
    default:
      own.ready = Deferred.rejected(state.storedError);
      own.closed = Deferred.rejected(state.storedError);
  }
  handled(own.closed.promise);
}

/** Rejects a pending `ready` or `closed`, or replaces a settled one by a rejected promise. */
function ensureRejected(own: WriterState, which: 'ready' | 'closed', reason: any) {
  if (own[which].pending) {
    handled(own[which].promise);
    own[which].reject(reason);
  } else {
    own[which] = Deferred.rejected(reason);
  }
}

function releaseWriter(writer: any) {
  const own = writer[kState];
  const { stream } = own;
  const released = invalidState('Writer has been released');
  ensureRejected(own, 'ready', released);
  ensureRejected(own, 'closed', released);
  stream[kState].writer = undefined;
  own.stream = undefined;
}

function writerDesiredSize(stream: any): number | null {
  switch (stream[kState].state) {
    case 'errored':
    case 'erroring':
      return null;
    case 'closed':
      return 0;
    default:
      return desiredSize(stream[kState].controller);
  }
}

/** For pipes: closing twice is no error, failing to close a failed stream is the stream's error. */
function closeWithErrorPropagation(writer: any): Promise<any> {
  const { stream } = writer[kState];
  const { state, storedError } = stream[kState];
  if (closeQueuedOrInFlight(stream) || state === 'closed') return Promise.resolve();
  if (state === 'errored') return Promise.reject(storedError);
  return close(stream);
}

function write(writer: any, chunk: any): Promise<any> {
  const { stream } = writer[kState];
  const state = stream[kState];
  const { controller } = state;
  const size = chunkSize(controller, chunk);
  // `size` is the program's: it may have released the writer or ended the stream.
  if (stream !== writer[kState].stream) return Promise.reject(invalidState('Mismatched WritableStreams'));
  if (state.state === 'errored') return Promise.reject(state.storedError);
  if (closeQueuedOrInFlight(stream) || state.state === 'closed') {
    return Promise.reject(invalidState('WritableStream is closed'));
  }
  if (state.state === 'erroring') return Promise.reject(state.storedError);
  const request = new Deferred();
  state.writeRequests.push(request);
  controllerWrite(controller, chunk, size);
  return request.promise;
}

// The controller.

function setUpController(stream: any, controller: any, start: any, writeAlgorithm: any, closeAlgorithm: any,
                         abortAlgorithm: any, highWaterMark: number, size: (chunk: any) => number) {
  const own = controller[kState];
  own.stream = stream;
  own.size = size;
  own.highWaterMark = highWaterMark;
  own.write = writeAlgorithm;
  own.close = closeAlgorithm;
  own.abort = abortAlgorithm;
  own.writeDone = () => writeDone(controller);
  own.writeFailed = (reason: any) => writeFailed(controller, reason);
  stream[kState].controller = controller;
  updateBackpressure(stream, hasBackpressure(controller));
  newlyResolved(start(controller)).then(() => {
    own.started = true;
    advanceQueue(controller);
  }, (reason) => {
    own.started = true;
    dealWithRejection(stream, reason);
  });
}

function clearAlgorithms(own: ControllerState) {
  own.write = undefined;
  own.close = undefined;
  own.abort = undefined;
  own.size = undefined;
}

function chunkSize(controller: any, chunk: any): number {
  const { size } = controller[kState];
  if (size === undefined) return 1;
  try {
    return Reflect.apply(size, undefined, [chunk]);
  } catch (err) {
    controllerErrorIfNeeded(controller, err);
    return 1;
  }
}

function desiredSize(controller: any): number {
  const { highWaterMark, queue } = controller[kState];
  return highWaterMark - queue.totalSize;
}

function hasBackpressure(controller: any): boolean {
  return desiredSize(controller) <= 0;
}

function controllerWrite(controller: any, chunk: any, size: number) {
  const own = controller[kState];
  try {
    own.queue.push(chunk, size);
  } catch (err) {
    controllerErrorIfNeeded(controller, err);
    return;
  }
  const { stream } = own;
  if (!closeQueuedOrInFlight(stream) && stream[kState].state === 'writable') {
    updateBackpressure(stream, hasBackpressure(controller));
  }
  advanceQueue(controller);
}

function advanceQueue(controller: any) {
  const own = controller[kState];
  const { stream, queue } = own;
  const state = stream[kState];
  if (!own.started || state.inFlightWriteRequest !== undefined) return;
  if (state.state === 'erroring') {
    finishErroring(stream);
    return;
  }
  if (queue.length === 0) return;
  const value = queue.peek();
  if (value === kCloseSentinel) processClose(controller);
  else processWrite(controller, value);
}

function processClose(controller: any) {
  const own = controller[kState];
  const { stream } = own;
  const state = stream[kState];
  state.inFlightCloseRequest = state.closeRequest;
  state.closeRequest = undefined;
  own.queue.shift();
  const closing = own.close();
  clearAlgorithms(own);
  closing.then(
    () => finishInFlightClose(stream),
    (reason: any) => finishInFlightCloseWithError(stream, reason),
  );
}

function processWrite(controller: any, chunk: any) {
  const own = controller[kState];
  const state = own.stream[kState];
  state.inFlightWriteRequest = state.writeRequests.shift();
  own.write(chunk, controller).then(own.writeDone, own.writeFailed);
}

function writeDone(controller: any) {
  const own = controller[kState];
  const { stream } = own;
  const state = stream[kState];
  state.inFlightWriteRequest.resolve();
  state.inFlightWriteRequest = undefined;
  own.queue.shift();
  if (!closeQueuedOrInFlight(stream) && state.state === 'writable') {
    updateBackpressure(stream, hasBackpressure(controller));
  }
  advanceQueue(controller);
}

function writeFailed(controller: any, reason: any) {
  const own = controller[kState];
  const { stream } = own;
  const state = stream[kState];
  if (state.state === 'writable') clearAlgorithms(own);
  state.inFlightWriteRequest.reject(reason);
  state.inFlightWriteRequest = undefined;
  dealWithRejection(stream, reason);
}

function controllerError(controller: any, error: any) {
  const own = controller[kState];
  clearAlgorithms(own);
  startErroring(own.stream, error);
}

function controllerErrorIfNeeded(controller: any, error: any) {
  if (controller[kState].stream[kState].state === 'writable') controllerError(controller, error);
}

module.exports = {
  WritableStream,
  WritableStreamDefaultWriter,
  WritableStreamDefaultController,
  isWritableStream,
  isWriter,
  createWritableStream,
  closedPromise,
  isLocked,
  abort,
  write,
  closeQueuedOrInFlight,
  closeWithErrorPropagation,
  releaseWriter,
  controllerErrorIfNeeded,
};
