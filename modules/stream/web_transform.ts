// TransformStream, after https://streams.spec.whatwg.org/#ts: a writable side whose chunks
// come out changed on a readable side, with the backpressure of the latter.
'use strict';

const {
  kState, kInternal, kInspect, hasState, stateOf, handled, Deferred, invalidState,
  extractHighWaterMark, extractSize, nothingAsync, promiseCallback, startCallback, inspectAs, defineInterface,
} = require('internal/stream/web_internals');
const { createReadableStream } = require('internal/stream/web_readable');
const readableController = require('internal/stream/web_readable_default');
const { createWritableStream, controllerErrorIfNeeded } = require('internal/stream/web_writable');
const { codes: { ERR_ILLEGAL_CONSTRUCTOR, ERR_INVALID_ARG_VALUE } } = require('internal/errors');
const {
  validateFunction, validateObject, kValidateObjectAllowObjects, kValidateObjectAllowObjectsAndNull,
} = require('internal/validators');

class TransformState {
  readable: any = undefined;
  writable: any = undefined;
  controller: any = undefined;
  backpressure: boolean | undefined = undefined;
  backpressureChange: any = undefined;
}

class ControllerState {
  stream: any = undefined;
  transform: any = undefined;
  flush: any = undefined;
  cancel: any = undefined;
  /** The promise that a close, abort or cancel that came first left for the others. */
  finish: any = undefined;
}

class TransformStream {
  [kState]: TransformState;

  constructor(transformer: any = {}, writableStrategy: any = {}, readableStrategy: any = {}) {
    validateObject(transformer, 'transformer', kValidateObjectAllowObjects);
    validateObject(writableStrategy, 'writableStrategy', kValidateObjectAllowObjectsAndNull);
    validateObject(readableStrategy, 'readableStrategy', kValidateObjectAllowObjectsAndNull);
    const { readableType, writableType, start } = transformer;
    if (readableType !== undefined) {
      throw new ERR_INVALID_ARG_VALUE.RangeError('transformer.readableType', readableType);
    }
    if (writableType !== undefined) {
      throw new ERR_INVALID_ARG_VALUE.RangeError('transformer.writableType', writableType);
    }
    const readableHighWaterMark = extractHighWaterMark(readableStrategy?.highWaterMark, 0);
    const readableSize = extractSize(readableStrategy?.size);
    const writableHighWaterMark = extractHighWaterMark(writableStrategy?.highWaterMark, 1);
    const writableSize = extractSize(writableStrategy?.size);
    const started = new Deferred();
    const controller: any = new (TransformStreamDefaultController as any)(kInternal);
    this[kState] = new TransformState();
    setUpController(this, controller, transformer);
    setUp(this, started.promise, writableHighWaterMark, writableSize, readableHighWaterMark, readableSize);
    started.resolve(startCallback(transformer, start, 'transformer.start')(controller));
  }

  get readable() {
    return stateOf(this, TransformState, 'TransformStream').readable;
  }

  get writable() {
    return stateOf(this, TransformState, 'TransformStream').writable;
  }

  [kInspect](depth: number, options: any) {
    const { readable, writable, backpressure } = this[kState];
    return inspectAs(this, depth, options, 'TransformStream', { readable, writable, backpressure });
  }
}
defineInterface(TransformStream, 'TransformStream', ['readable', 'writable']);

class TransformStreamDefaultController {
  [kState]: ControllerState;

  constructor(internal: any = undefined) {
    if (internal !== kInternal) throw new ERR_ILLEGAL_CONSTRUCTOR();
    this[kState] = new ControllerState();
  }

  get desiredSize() {
    const { stream } = stateOf(this, ControllerState, 'TransformStreamDefaultController');
    return readableController.desiredSize(readableControllerOf(stream));
  }

  enqueue(chunk: any = undefined) {
    stateOf(this, ControllerState, 'TransformStreamDefaultController');
    enqueue(this, chunk);
  }

  error(reason: any = undefined) {
    const { stream } = stateOf(this, ControllerState, 'TransformStreamDefaultController');
    errorStream(stream, reason);
  }

  terminate() {
    const { stream } = stateOf(this, ControllerState, 'TransformStreamDefaultController');
    readableController.close(readableControllerOf(stream));
    errorWritableAndUnblock(stream, invalidState('TransformStream has been terminated'));
  }

  [kInspect](depth: number, options: any) {
    return inspectAs(this, depth, options, 'TransformStreamDefaultController', { stream: this[kState].stream });
  }
}
defineInterface(TransformStreamDefaultController, 'TransformStreamDefaultController',
                ['desiredSize', 'enqueue', 'error', 'terminate']);

function isTransformStream(value: any): boolean {
  return hasState(value, TransformState);
}

function setUpController(stream: any, controller: any, transformer: any) {
  const own = controller[kState];
  const { transform } = transformer;
  if (transform !== undefined) validateFunction(transform, 'transformer.transform');
  own.stream = stream;
  own.flush = promiseCallback(transformer, transformer.flush, 'transformer.flush');
  own.cancel = promiseCallback(transformer, transformer.cancel, 'transformer.cancel');
  own.transform = transform === undefined ?
    async (chunk: any) => enqueue(controller, chunk) :
    promiseCallback(transformer, transform, 'transformer.transform');
  stream[kState].controller = controller;
}

function setUp(stream: any, started: Promise<any>, writableHighWaterMark: number, writableSize: any,
               readableHighWaterMark: number, readableSize: any) {
  const state = stream[kState];
  const start = () => started;
  state.writable = createWritableStream(
    start,
    (chunk: any) => sinkWrite(stream, chunk),
    () => sinkClose(stream),
    (reason: any) => sinkAbort(stream, reason),
    writableHighWaterMark,
    writableSize,
  );
  state.readable = createReadableStream(
    start,
    () => sourcePull(stream),
    (reason: any) => sourceCancel(stream, reason),
    readableHighWaterMark,
    readableSize,
  );
  setBackpressure(stream, true);
}

function readableControllerOf(stream: any): any {
  return stream[kState].readable[kState].controller;
}

function setBackpressure(stream: any, backpressure: boolean) {
  const state = stream[kState];
  state.backpressureChange?.resolve();
  state.backpressureChange = new Deferred();
  state.backpressure = backpressure;
}

function errorStream(stream: any, reason: any) {
  readableController.error(readableControllerOf(stream), reason);
  errorWritableAndUnblock(stream, reason);
}

function errorWritableAndUnblock(stream: any, reason: any) {
  const state = stream[kState];
  clearAlgorithms(state.controller[kState]);
  controllerErrorIfNeeded(state.writable[kState].controller, reason);
  // A write may wait for the readable side to want more.
  if (state.backpressure) setBackpressure(stream, false);
}

function clearAlgorithms(own: ControllerState) {
  own.transform = undefined;
  own.flush = undefined;
  own.cancel = undefined;
}

function enqueue(controller: any, chunk: any) {
  const { stream } = controller[kState];
  const readable = readableControllerOf(stream);
  if (!readableController.canCloseOrEnqueue(readable)) throw invalidState('Unable to enqueue');
  try {
    readableController.enqueue(readable, chunk);
  } catch (err) {
    errorWritableAndUnblock(stream, err);
    throw stream[kState].readable[kState].storedError;
  }
  const backpressure = readableController.hasBackpressure(readable);
  if (backpressure !== stream[kState].backpressure) setBackpressure(stream, true);
}

function performTransform(stream: any, chunk: any): Promise<any> {
  const { controller } = stream[kState];
  const { transform } = controller[kState];
  // Errored meanwhile: the writable side tells of it.
  if (transform === undefined) return nothingAsync();
  return transform(chunk, controller).then(undefined, (err: any) => {
    errorStream(stream, err);
    throw err;
  });
}

function sinkWrite(stream: any, chunk: any): Promise<any> {
  const { backpressure, backpressureChange, writable } = stream[kState];
  if (!backpressure) return performTransform(stream, chunk);
  return backpressureChange.promise.then(() => {
    const { state, storedError } = writable[kState];
    if (state === 'erroring') throw storedError;
    return performTransform(stream, chunk);
  });
}

function sinkAbort(stream: any, reason: any): Promise<any> {
  const own = stream[kState].controller[kState];
  if (own.finish !== undefined) return own.finish.promise;
  const { readable } = stream[kState];
  own.finish = new Deferred();
  handled(own.finish.promise);
  const { cancel } = own;
  clearAlgorithms(own);
  cancel(reason).then(() => {
    if (readable[kState].state === 'errored') {
      own.finish.reject(readable[kState].storedError);
    } else {
      readableController.error(readableControllerOf(stream), reason);
      own.finish.resolve();
    }
  }, (err: any) => {
    readableController.error(readableControllerOf(stream), err);
    own.finish.reject(err);
  });
  return own.finish.promise;
}

function sinkClose(stream: any): Promise<any> {
  const { controller, readable } = stream[kState];
  const own = controller[kState];
  if (own.finish !== undefined) return own.finish.promise;
  own.finish = new Deferred();
  handled(own.finish.promise);
  const { flush } = own;
  clearAlgorithms(own);
  flush(controller).then(() => {
    if (readable[kState].state === 'errored') {
      own.finish.reject(readable[kState].storedError);
    } else {
      readableController.close(readableControllerOf(stream));
      own.finish.resolve();
    }
  }, (err: any) => {
    readableController.error(readableControllerOf(stream), err);
    own.finish.reject(err);
  });
  return own.finish.promise;
}

function sourcePull(stream: any): Promise<any> {
  setBackpressure(stream, false);
  return stream[kState].backpressureChange.promise;
}

function sourceCancel(stream: any, reason: any): Promise<any> {
  const { controller, writable } = stream[kState];
  const own = controller[kState];
  if (own.finish !== undefined) return own.finish.promise;
  own.finish = new Deferred();
  handled(own.finish.promise);
  const { cancel } = own;
  clearAlgorithms(own);
  cancel(reason).then(() => {
    if (writable[kState].state === 'errored') {
      own.finish.reject(writable[kState].storedError);
    } else {
      controllerErrorIfNeeded(writable[kState].controller, reason);
      unblockWrite(stream);
      own.finish.resolve();
    }
  }, (err: any) => {
    controllerErrorIfNeeded(writable[kState].controller, err);
    unblockWrite(stream);
    own.finish.reject(err);
  });
  return own.finish.promise;
}

function unblockWrite(stream: any) {
  if (stream[kState].backpressure) setBackpressure(stream, false);
}

module.exports = { TransformStream, TransformStreamDefaultController, isTransformStream };
