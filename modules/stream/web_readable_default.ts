// The controller of a ReadableStream of chunks, after
// https://streams.spec.whatwg.org/#rs-default-controller-class.
'use strict';

const {
  kState, kInternal, kInspect, hasState, stateOf, invalidState, newlyResolved, SizedQueue, promiseCallback,
  startCallback, inspectAs, defineInterface,
} = require('internal/stream/web_internals');
const { kCancel, kPull, kRelease, close: closeStream, error: errorStream } = require('internal/stream/web_readable');
const { shiftRequest, addRequest, waitingReads } = require('internal/stream/web_readers');
const { codes: { ERR_ILLEGAL_CONSTRUCTOR } } = require('internal/errors');

class ControllerState {
  stream: any = undefined;
  queue = new SizedQueue();
  started = false;
  closeRequested = false;
  pulling = false;
  pullAgain = false;
  highWaterMark = 0;
  size: ((chunk: any) => number) | undefined = undefined;
  pull: any = undefined;
  cancel: any = undefined;
  pullDone: any = undefined;
  pullFailed: any = undefined;
}

class ReadableStreamDefaultController {
  [kState]: ControllerState;

  constructor(internal: any = undefined) {
    if (internal !== kInternal) throw new ERR_ILLEGAL_CONSTRUCTOR();
    this[kState] = new ControllerState();
  }

  get desiredSize() {
    stateOf(this, ControllerState, 'ReadableStreamDefaultController');
    return desiredSize(this);
  }

  close() {
    stateOf(this, ControllerState, 'ReadableStreamDefaultController');
    if (!canCloseOrEnqueue(this)) throw invalidState('Controller is already closed');
    close(this);
  }

  enqueue(chunk: any = undefined) {
    stateOf(this, ControllerState, 'ReadableStreamDefaultController');
    if (!canCloseOrEnqueue(this)) throw invalidState('Controller is already closed');
    enqueue(this, chunk);
  }

  error(err: any = undefined) {
    stateOf(this, ControllerState, 'ReadableStreamDefaultController');
    error(this, err);
  }

  [kCancel](reason: any) {
    const own = this[kState];
    own.queue.clear();
    const { cancel } = own;
    clearAlgorithms(own);
    return cancel === undefined ? Promise.resolve() : cancel(reason);
  }

  [kPull](request: any) {
    const { stream, queue } = this[kState];
    if (queue.length === 0) {
      addRequest(stream, request);
      callPullIfNeeded(this);
    } else {
      request.chunk(takeChunk(this));
    }
  }

  [kRelease]() {}

  [kInspect](depth: number, options: any) {
    return inspectAs(this, depth, options, 'ReadableStreamDefaultController', {});
  }
}
defineInterface(ReadableStreamDefaultController, 'ReadableStreamDefaultController',
                ['desiredSize', 'close', 'enqueue', 'error']);

function isDefaultController(value: any): boolean {
  return hasState(value, ControllerState);
}

function setUpFromSource(stream: any, source: any, highWaterMark: number, size: (chunk: any) => number) {
  const start = startCallback(source, source?.start, 'source.start');
  const pull = promiseCallback(source, source?.pull, 'source.pull');
  const cancel = promiseCallback(source, source?.cancel, 'source.cancel');
  setUp(stream, start, pull, cancel, highWaterMark, size);
}

function setUp(stream: any, start: any, pull: any, cancel: any, highWaterMark: number, size: (chunk: any) => number) {
  const controller: any = new (ReadableStreamDefaultController as any)(kInternal);
  const own = controller[kState];
  own.stream = stream;
  own.size = size;
  own.highWaterMark = highWaterMark;
  own.pull = pull;
  own.cancel = cancel;
  own.pullDone = () => {
    own.pulling = false;
    if (!own.pullAgain) return;
    own.pullAgain = false;
    callPullIfNeeded(controller);
  };
  own.pullFailed = (err: any) => error(controller, err);
  stream[kState].controller = controller;
  newlyResolved(start(controller)).then(() => {
    own.started = true;
    callPullIfNeeded(controller);
  }, own.pullFailed);
}

/** The first chunk of the queue, which is not empty. */
function takeChunk(controller: any): any {
  const own = controller[kState];
  const chunk = own.queue.shift();
  if (own.closeRequested && own.queue.length === 0) {
    clearAlgorithms(own);
    closeStream(own.stream);
  } else {
    callPullIfNeeded(controller);
  }
  return chunk;
}

/** Is there a chunk that `takeChunk` would give? */
function hasChunk(controller: any): boolean {
  return isDefaultController(controller) && controller[kState].queue.length > 0;
}

function clearAlgorithms(own: ControllerState) {
  own.pull = undefined;
  own.cancel = undefined;
  own.size = undefined;
}

function callPullIfNeeded(controller: any) {
  if (!shouldCallPull(controller)) return;
  const own = controller[kState];
  if (own.pulling) {
    own.pullAgain = true;
    return;
  }
  own.pulling = true;
  own.pull(controller).then(own.pullDone, own.pullFailed);
}

function shouldCallPull(controller: any): boolean {
  const own = controller[kState];
  if (!own.started || !canCloseOrEnqueue(controller)) return false;
  return waitingReads(own.stream) > 0 || own.highWaterMark - own.queue.totalSize > 0;
}

function canCloseOrEnqueue(controller: any): boolean {
  const { closeRequested, stream } = controller[kState];
  return !closeRequested && stream[kState].state === 'readable';
}

function close(controller: any) {
  if (!canCloseOrEnqueue(controller)) return;
  const own = controller[kState];
  own.closeRequested = true;
  if (own.queue.length !== 0) return;
  clearAlgorithms(own);
  closeStream(own.stream);
}

function enqueue(controller: any, chunk: any) {
  if (!canCloseOrEnqueue(controller)) return;
  const own = controller[kState];
  const { stream } = own;
  if (waitingReads(stream) > 0) {
    shiftRequest(stream).chunk(chunk);
  } else {
    try {
      own.queue.push(chunk, Reflect.apply(own.size!, undefined, [chunk]));
    } catch (err) {
      error(controller, err);
      throw err;
    }
  }
  callPullIfNeeded(controller);
}

function error(controller: any, err: any) {
  const own = controller[kState];
  if (own.stream[kState].state !== 'readable') return;
  own.queue.clear();
  clearAlgorithms(own);
  errorStream(own.stream, err);
}

function desiredSize(controller: any): number | null {
  const { stream, highWaterMark, queue } = controller[kState];
  switch (stream[kState].state) {
    case 'errored':
      return null;
    case 'closed':
      return 0;
    default:
      return highWaterMark - queue.totalSize;
  }
}

/** For transforms: does the readable side want no more for now? */
function hasBackpressure(controller: any): boolean {
  return !shouldCallPull(controller);
}

module.exports = {
  ReadableStreamDefaultController,
  isDefaultController,
  hasChunk,
  takeChunk,
  setUpFromSource,
  setUp,
  canCloseOrEnqueue,
  close,
  enqueue,
  error,
  desiredSize,
  hasBackpressure,
};
