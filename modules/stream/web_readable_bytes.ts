// The controller of a ReadableStream of bytes and the request that hands the reader's own
// buffer to the source, after https://streams.spec.whatwg.org/#rbs-controller-class.
// Buffers change hands by being transferred: who has given one away holds it detached.
'use strict';

const { Buffer } = require('buffer');
const {
  kState, kInternal, kInspect, hasState, stateOf, invalidState, newlyResolved, promiseCallback, startCallback, inspectAs,
  defineInterface,
} = require('internal/stream/web_internals');
const { kCancel, kPull, kRelease, close: closeStream, error: errorStream } = require('internal/stream/web_readable');
const {
  shiftRequest, addRequest, waitingReads, hasDefaultReader, hasByobReader,
} = require('internal/stream/web_readers');
const {
  codes: { ERR_ILLEGAL_CONSTRUCTOR, ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE },
} = require('internal/errors');

/** A piece of the queue: bytes that the source has given. */
type ByteChunk = { buffer: ArrayBuffer, byteOffset: number, byteLength: number };

/** A buffer that waits to be filled, for a BYOB read or one that was allocated for a default read. */
type PullInto = {
  buffer: ArrayBuffer,
  bufferByteLength: number,
  byteOffset: number,
  byteLength: number,
  bytesFilled: number,
  minimumFill: number,
  elementSize: number,
  ViewClass: any,
  readerType: 'default' | 'byob' | 'none',
};

class ControllerState {
  stream: any = undefined;
  queue: ByteChunk[] = [];
  queueSize = 0;
  started = false;
  closeRequested = false;
  pulling = false;
  pullAgain = false;
  highWaterMark = 0;
  autoAllocateChunkSize: number | undefined = undefined;
  pendingPullIntos: PullInto[] = [];
  byobRequest: any = null;
  pull: any = undefined;
  cancel: any = undefined;
}

class RequestState {
  controller: any = undefined;
  view: any = null;
}

class ReadableStreamBYOBRequest {
  [kState]: RequestState;

  constructor(internal: any = undefined) {
    if (internal !== kInternal) throw new ERR_ILLEGAL_CONSTRUCTOR();
    this[kState] = new RequestState();
  }

  get view() {
    return stateOf(this, RequestState, 'ReadableStreamBYOBRequest').view;
  }

  respond(bytesWritten: number) {
    const { controller, view } = stateOf(this, RequestState, 'ReadableStreamBYOBRequest');
    if (controller === undefined) throw invalidState('This BYOB request has been invalidated');
    if (view.buffer.detached) throw invalidState('Viewed ArrayBuffer is detached');
    respond(controller, bytesWritten);
  }

  respondWithNewView(view: any) {
    const { controller } = stateOf(this, RequestState, 'ReadableStreamBYOBRequest');
    if (controller === undefined) throw invalidState('This BYOB request has been invalidated');
    if (!ArrayBuffer.isView(view)) {
      throw new ERR_INVALID_ARG_TYPE('view', ['Buffer', 'TypedArray', 'DataView'], view);
    }
    if ((view.buffer as any).detached) throw invalidState('Viewed ArrayBuffer is detached');
    respondWithNewView(controller, view);
  }

  [kInspect](depth: number, options: any) {
    const { view, controller } = this[kState];
    return inspectAs(this, depth, options, 'ReadableStreamBYOBRequest', { view, controller });
  }
}
defineInterface(ReadableStreamBYOBRequest, 'ReadableStreamBYOBRequest', ['view', 'respond', 'respondWithNewView']);

class ReadableByteStreamController {
  [kState]: ControllerState;

  constructor(internal: any = undefined) {
    if (internal !== kInternal) throw new ERR_ILLEGAL_CONSTRUCTOR();
    this[kState] = new ControllerState();
  }

  get byobRequest() {
    stateOf(this, ControllerState, 'ReadableByteStreamController');
    return byobRequestOf(this);
  }

  get desiredSize() {
    const own = stateOf(this, ControllerState, 'ReadableByteStreamController');
    const { state } = own.stream[kState];
    if (state === 'errored') return null;
    return state === 'closed' ? 0 : own.highWaterMark - own.queueSize;
  }

  close() {
    const own = stateOf(this, ControllerState, 'ReadableByteStreamController');
    if (own.closeRequested) throw invalidState('Controller is already closed');
    if (own.stream[kState].state !== 'readable') throw invalidState('ReadableStream is already closed');
    close(this);
  }

  enqueue(chunk: any) {
    const own = stateOf(this, ControllerState, 'ReadableByteStreamController');
    if (!ArrayBuffer.isView(chunk)) {
      throw new ERR_INVALID_ARG_TYPE('buffer', ['Buffer', 'TypedArray', 'DataView'], chunk);
    }
    if (chunk.byteLength === 0 || chunk.buffer.byteLength === 0) {
      throw invalidState('chunk ArrayBuffer is zero-length or detached');
    }
    if (own.closeRequested) throw invalidState('Controller is already closed');
    if (own.stream[kState].state !== 'readable') throw invalidState('ReadableStream is already closed');
    enqueue(this, chunk);
  }

  error(err: any = undefined) {
    stateOf(this, ControllerState, 'ReadableByteStreamController');
    error(this, err);
  }

  [kCancel](reason: any) {
    const own = this[kState];
    invalidateByobRequest(own);
    own.pendingPullIntos = [];
    clearQueue(own);
    const { cancel } = own;
    clearAlgorithms(own);
    return cancel === undefined ? Promise.resolve() : cancel(reason);
  }

  [kPull](request: any) {
    const own = this[kState];
    const { stream } = own;
    if (own.queueSize > 0) {
      giveFromQueue(this, request);
      return;
    }
    const { autoAllocateChunkSize } = own;
    if (autoAllocateChunkSize !== undefined) {
      let buffer;
      try {
        buffer = new ArrayBuffer(autoAllocateChunkSize);
      } catch (err) {
        request.error(err);
        return;
      }
      own.pendingPullIntos.push({
        buffer,
        bufferByteLength: autoAllocateChunkSize,
        byteOffset: 0,
        byteLength: autoAllocateChunkSize,
        bytesFilled: 0,
        minimumFill: 1,
        elementSize: 1,
        ViewClass: Uint8Array,
        readerType: 'default',
      });
    }
    addRequest(stream, request);
    callPullIfNeeded(this);
  }

  [kRelease]() {
    const own = this[kState];
    if (own.pendingPullIntos.length === 0) return;
    // The source may still answer for the buffer that it was given.
    const first = own.pendingPullIntos[0];
    first.readerType = 'none';
    own.pendingPullIntos = [first];
  }

  [kInspect](depth: number, options: any) {
    return inspectAs(this, depth, options, 'ReadableByteStreamController', {});
  }
}
defineInterface(ReadableByteStreamController, 'ReadableByteStreamController',
                ['byobRequest', 'desiredSize', 'close', 'enqueue', 'error']);

function isByteController(value: any): boolean {
  return hasState(value, ControllerState);
}

function setUpFromSource(stream: any, source: any, highWaterMark: number) {
  const start = startCallback(source, source?.start, 'source.start');
  const pull = promiseCallback(source, source?.pull, 'source.pull');
  const cancel = promiseCallback(source, source?.cancel, 'source.cancel');
  const autoAllocateChunkSize = source?.autoAllocateChunkSize;
  if (autoAllocateChunkSize !== undefined &&
      (!Number.isInteger(autoAllocateChunkSize) || autoAllocateChunkSize <= 0)) {
    throw new ERR_INVALID_ARG_VALUE('source.autoAllocateChunkSize', autoAllocateChunkSize);
  }
  setUp(stream, start, pull, cancel, highWaterMark, autoAllocateChunkSize);
}

function setUp(stream: any, start: any, pull: any, cancel: any, highWaterMark: number,
               autoAllocateChunkSize: number | undefined) {
  const controller: any = new (ReadableByteStreamController as any)(kInternal);
  const own = controller[kState];
  own.stream = stream;
  own.highWaterMark = highWaterMark;
  own.autoAllocateChunkSize = autoAllocateChunkSize;
  own.pull = pull;
  own.cancel = cancel;
  stream[kState].controller = controller;
  newlyResolved(start(controller)).then(() => {
    own.started = true;
    callPullIfNeeded(controller);
  }, (err) => error(controller, err));
}

function clearAlgorithms(own: ControllerState) {
  own.pull = undefined;
  own.cancel = undefined;
}

function clearQueue(own: ControllerState) {
  own.queue = [];
  own.queueSize = 0;
}

function callPullIfNeeded(controller: any) {
  if (!shouldCallPull(controller)) return;
  const own = controller[kState];
  if (own.pulling) {
    own.pullAgain = true;
    return;
  }
  own.pulling = true;
  own.pull(controller).then(() => {
    own.pulling = false;
    if (!own.pullAgain) return;
    own.pullAgain = false;
    callPullIfNeeded(controller);
  }, (err: any) => error(controller, err));
}

function shouldCallPull(controller: any): boolean {
  const own = controller[kState];
  if (own.stream[kState].state !== 'readable' || own.closeRequested || !own.started) return false;
  return waitingReads(own.stream) > 0 || own.highWaterMark - own.queueSize > 0;
}

function byobRequestOf(controller: any): any {
  const own = controller[kState];
  if (own.byobRequest === null && own.pendingPullIntos.length > 0) {
    const { buffer, byteOffset, bytesFilled, byteLength } = own.pendingPullIntos[0];
    const request: any = new (ReadableStreamBYOBRequest as any)(kInternal);
    request[kState].controller = controller;
    request[kState].view = new Uint8Array(buffer, byteOffset + bytesFilled, byteLength - bytesFilled);
    own.byobRequest = request;
  }
  return own.byobRequest;
}

function invalidateByobRequest(own: ControllerState) {
  if (own.byobRequest === null) return;
  const request = own.byobRequest[kState];
  request.controller = undefined;
  request.view = null;
  own.byobRequest = null;
}

function close(controller: any) {
  const own = controller[kState];
  if (own.closeRequested || own.stream[kState].state !== 'readable') return;
  if (own.queueSize > 0) {
    own.closeRequested = true;
    return;
  }
  if (own.pendingPullIntos.length > 0) {
    const first = own.pendingPullIntos[0];
    if (first.bytesFilled % first.elementSize !== 0) {
      const err = invalidState('Partial read');
      error(controller, err);
      throw err;
    }
  }
  clearAlgorithms(own);
  closeStream(own.stream);
}

function error(controller: any, err: any) {
  const own = controller[kState];
  if (own.stream[kState].state !== 'readable') return;
  invalidateByobRequest(own);
  own.pendingPullIntos = [];
  clearQueue(own);
  clearAlgorithms(own);
  errorStream(own.stream, err);
}

function enqueue(controller: any, chunk: any) {
  const own = controller[kState];
  const { stream } = own;
  if (own.closeRequested || stream[kState].state !== 'readable') return;
  const { byteOffset, byteLength } = chunk;
  if (chunk.buffer.detached) throw invalidState('Chunk buffer is detached');
  const buffer = chunk.buffer.transfer();
  if (own.pendingPullIntos.length > 0) {
    const first = own.pendingPullIntos[0];
    if ((first.buffer as any).detached) throw invalidState('Destination ArrayBuffer is detached');
    invalidateByobRequest(own);
    first.buffer = (first.buffer as any).transfer();
    if (first.readerType === 'none') enqueueDetached(controller, first);
  }
  if (hasDefaultReader(stream)) {
    processWaitingReads(controller);
    if (waitingReads(stream) === 0) {
      pushBytes(own, buffer, byteOffset, byteLength);
    } else {
      if (own.pendingPullIntos.length > 0) shiftPullInto(own);
      shiftRequest(stream).chunk(new Uint8Array(buffer, byteOffset, byteLength));
    }
  } else if (hasByobReader(stream)) {
    pushBytes(own, buffer, byteOffset, byteLength);
    for (const filled of fillPullIntosFromQueue(own)) commitPullInto(stream, filled);
  } else {
    pushBytes(own, buffer, byteOffset, byteLength);
  }
  callPullIfNeeded(controller);
}

function pushBytes(own: ControllerState, buffer: ArrayBuffer, byteOffset: number, byteLength: number) {
  own.queue.push({ buffer, byteOffset, byteLength });
  own.queueSize += byteLength;
}

function pushCopy(controller: any, buffer: ArrayBuffer, byteOffset: number, byteLength: number) {
  let copy;
  try {
    copy = buffer.slice(byteOffset, byteOffset + byteLength);
  } catch (err) {
    error(controller, err);
    throw err;
  }
  pushBytes(controller[kState], copy, 0, byteLength);
}

/** The reader of this pull has gone; what was filled for it goes to the queue. */
function enqueueDetached(controller: any, pullInto: PullInto) {
  if (pullInto.bytesFilled > 0) pushCopy(controller, pullInto.buffer, pullInto.byteOffset, pullInto.bytesFilled);
  shiftPullInto(controller[kState]);
}

function processWaitingReads(controller: any) {
  const own = controller[kState];
  while (waitingReads(own.stream) > 0 && own.queueSize > 0) {
    giveFromQueue(controller, shiftRequest(own.stream));
  }
}

function giveFromQueue(controller: any, request: any) {
  const own = controller[kState];
  const { buffer, byteOffset, byteLength } = own.queue.shift();
  own.queueSize -= byteLength;
  handleQueueDrain(controller);
  request.chunk(new Uint8Array(buffer, byteOffset, byteLength));
}

function handleQueueDrain(controller: any) {
  const own = controller[kState];
  if (own.queueSize === 0 && own.closeRequested) {
    clearAlgorithms(own);
    closeStream(own.stream);
  } else {
    callPullIfNeeded(controller);
  }
}

function shiftPullInto(own: ControllerState): PullInto {
  invalidateByobRequest(own);
  return own.pendingPullIntos.shift()!;
}

/** Hands a filled buffer to the read that it belongs to. */
function commitPullInto(stream: any, pullInto: PullInto) {
  const done = stream[kState].state === 'closed';
  const view = viewOf(pullInto);
  const request = shiftRequest(stream);
  if (done) request.close(view);
  else request.chunk(view);
}

function viewOf({ buffer, byteOffset, bytesFilled, elementSize, ViewClass }: PullInto): any {
  const transferred = (buffer as any).transfer();
  // Buffer's constructor is deprecated for callers of all kinds.
  if (ViewClass === Buffer) return Buffer.from(transferred, byteOffset, bytesFilled);
  return new ViewClass(transferred, byteOffset, bytesFilled / elementSize);
}

/** Fills the waiting buffers from the queue for as long as it lasts; gives the ready ones. */
function fillPullIntosFromQueue(own: ControllerState): PullInto[] {
  const ready: PullInto[] = [];
  while (own.pendingPullIntos.length > 0 && own.queueSize > 0) {
    const first = own.pendingPullIntos[0];
    if (!fillPullInto(own, first)) break;
    ready.push(shiftPullInto(own));
  }
  return ready;
}

/** Copies from the queue; true once the read can be answered: with whole elements, and enough of them. */
function fillPullInto(own: ControllerState, pullInto: PullInto): boolean {
  const { elementSize, minimumFill } = pullInto;
  const available = Math.min(own.queueSize, pullInto.byteLength - pullInto.bytesFilled);
  const maxFilled = pullInto.bytesFilled + available;
  const maxAligned = maxFilled - maxFilled % elementSize;
  const ready = maxAligned >= minimumFill;
  let left = ready ? maxAligned - pullInto.bytesFilled : available;
  while (left > 0) {
    const head = own.queue[0];
    const count = Math.min(left, head.byteLength);
    const target = new Uint8Array(pullInto.buffer, pullInto.byteOffset + pullInto.bytesFilled, count);
    target.set(new Uint8Array(head.buffer, head.byteOffset, count));
    if (head.byteLength === count) {
      own.queue.shift();
    } else {
      head.byteOffset += count;
      head.byteLength -= count;
    }
    own.queueSize -= count;
    pullInto.bytesFilled += count;
    left -= count;
  }
  return ready;
}

/** A BYOB read of at least `min` elements into `view`. */
function pullInto(controller: any, view: any, min: number, request: any) {
  const own = controller[kState];
  const { stream } = own;
  const elementSize = view.BYTES_PER_ELEMENT ?? 1;
  const { byteOffset, byteLength, constructor } = view;
  const ViewClass = view instanceof DataView ? DataView : constructor;
  let buffer;
  try {
    buffer = view.buffer.transfer();
  } catch (err) {
    request.error(err);
    return;
  }
  const wanted: PullInto = {
    buffer,
    bufferByteLength: buffer.byteLength,
    byteOffset,
    byteLength,
    bytesFilled: 0,
    minimumFill: min * elementSize,
    elementSize,
    ViewClass,
    readerType: 'byob',
  };
  if (own.pendingPullIntos.length > 0) {
    own.pendingPullIntos.push(wanted);
    addRequest(stream, request);
    return;
  }
  if (stream[kState].state === 'closed') {
    request.close(viewOf(wanted));
    return;
  }
  if (own.queueSize > 0) {
    if (fillPullInto(own, wanted)) {
      const filled = viewOf(wanted);
      handleQueueDrain(controller);
      request.chunk(filled);
      return;
    }
    if (own.closeRequested) {
      const err = invalidState('ReadableStream closed with a partially filled view');
      error(controller, err);
      request.error(err);
      return;
    }
  }
  own.pendingPullIntos.push(wanted);
  addRequest(stream, request);
  callPullIfNeeded(controller);
}

function respond(controller: any, bytesWritten: number) {
  const own = controller[kState];
  const first = own.pendingPullIntos[0];
  if (own.stream[kState].state === 'closed') {
    if (bytesWritten !== 0) throw new ERR_INVALID_ARG_VALUE('bytesWritten', bytesWritten);
  } else {
    if (!bytesWritten) throw new ERR_INVALID_ARG_VALUE('bytesWritten', bytesWritten);
    if (first.bytesFilled + bytesWritten > first.byteLength) {
      throw new ERR_INVALID_ARG_VALUE.RangeError('bytesWritten', bytesWritten);
    }
  }
  first.buffer = first.buffer.transfer();
  respondInternal(controller, bytesWritten);
}

function respondWithNewView(controller: any, view: any) {
  const own = controller[kState];
  const first = own.pendingPullIntos[0];
  const { byteLength, byteOffset, buffer } = view;
  if (own.stream[kState].state === 'closed') {
    if (byteLength !== 0) throw invalidState('View is not zero-length');
  } else if (byteLength === 0) {
    throw invalidState('View is zero-length');
  }
  if (first.byteOffset + first.bytesFilled !== byteOffset) {
    throw new ERR_INVALID_ARG_VALUE.RangeError('view', view);
  }
  if (first.bufferByteLength !== buffer.byteLength || first.bytesFilled + byteLength > first.byteLength) {
    throw new ERR_INVALID_ARG_VALUE.RangeError('view', view);
  }
  first.buffer = buffer.transfer();
  respondInternal(controller, byteLength);
}

function respondInternal(controller: any, bytesWritten: number) {
  const own = controller[kState];
  const first = own.pendingPullIntos[0];
  invalidateByobRequest(own);
  if (own.stream[kState].state === 'closed') respondInClosedState(own, first);
  else respondInReadableState(controller, bytesWritten, first);
  callPullIfNeeded(controller);
}

function respondInClosedState(own: ControllerState, first: PullInto) {
  const { stream } = own;
  if (first.readerType === 'none') shiftPullInto(own);
  if (!hasByobReader(stream)) return;
  const filled: PullInto[] = [];
  while (filled.length < waitingReads(stream)) filled.push(shiftPullInto(own));
  for (const each of filled) commitPullInto(stream, each);
}

function respondInReadableState(controller: any, bytesWritten: number, first: PullInto) {
  const own = controller[kState];
  const { stream } = own;
  first.bytesFilled += bytesWritten;
  if (first.readerType === 'none') {
    enqueueDetached(controller, first);
    for (const each of fillPullIntosFromQueue(own)) commitPullInto(stream, each);
    return;
  }
  if (first.bytesFilled < first.minimumFill) return;
  shiftPullInto(own);
  const remainder = first.bytesFilled % first.elementSize;
  if (remainder > 0) {
    // A part of an element waits in the queue for its rest.
    const end = first.byteOffset + first.bytesFilled;
    pushCopy(controller, first.buffer, end - remainder, remainder);
  }
  first.bytesFilled -= remainder;
  const filled = fillPullIntosFromQueue(own);
  commitPullInto(stream, first);
  for (const each of filled) commitPullInto(stream, each);
}

module.exports = {
  ReadableStreamBYOBRequest,
  ReadableByteStreamController,
  isByteController,
  setUpFromSource,
  setUp,
  byobRequestOf,
  close,
  error,
  enqueue,
  pullInto,
  respond,
  respondWithNewView,
};
