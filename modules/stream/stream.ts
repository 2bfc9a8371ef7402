// The public module `stream`: the legacy Stream class with everything else as its properties.
'use strict';

const { Stream } = require('internal/stream/legacy');
const { Readable } = require('internal/stream/readable');
const { Writable } = require('internal/stream/writable');
const { Duplex } = require('internal/stream/duplex');
const { Transform } = require('internal/stream/transform');
const { PassThrough } = require('internal/stream/passthrough');
const { destroyer } = require('internal/stream/destroy');
const { eos } = require('internal/stream/finished');
const { pipeline } = require('internal/stream/pipeline');
const { addAbortSignal } = require('internal/stream/add_abort_signal');
const { duplexPair } = require('internal/stream/duplex_pair');
const { setDefaultHighWaterMark, getDefaultHighWaterMark } = require('internal/stream/high_water_mark');
const predicates = require('internal/stream/predicates');
const operators = require('internal/stream/operators');
const { bufferOverView } = require('internal/stream/chunks');
const { codes: { ERR_ILLEGAL_CONSTRUCTOR } } = require('internal/errors');

const kCustomPromisify = Symbol.for('nodejs.util.promisify.custom');

Stream.isDestroyed = predicates.isDestroyed;
Stream.isDisturbed = predicates.isDisturbed;
Stream.isErrored = predicates.isErrored;
Stream.isReadable = predicates.isReadable;
Stream.isWritable = predicates.isWritable;
Stream.Readable = Readable;

/** Adds an operator to Readable under its own name and arity, not as a constructor and not enumerable. */
function defineOperator(name: string, operator: Function, call: (stream: any, args: any[]) => any) {
  const method = function(this: any, ...args: any[]) {
    if (new.target) throw new ERR_ILLEGAL_CONSTRUCTOR();
    return call(this, args);
  };
  const define = (target: object, key: string, value: unknown, writable: boolean) =>
    Object.defineProperty(target, key, {
      __proto__: null, value, enumerable: false, configurable: true, writable,
    } as PropertyDescriptor);
  define(method, 'name', operator.name, false);
  define(method, 'length', operator.length, false);
  define(Readable.prototype, name, method, true);
}

for (const [name, operator] of Object.entries<Function>(operators.streamReturningOperators)) {
  defineOperator(name, operator, (stream, args) => Readable.from(Reflect.apply(operator, stream, args)));
}
for (const [name, operator] of Object.entries<Function>(operators.promiseReturningOperators)) {
  defineOperator(name, operator, (stream, args) => Reflect.apply(operator, stream, args));
}
Readable.prototype.compose = operators.compose;

Stream.Writable = Writable;
Stream.Duplex = Duplex;
Stream.Transform = Transform;
Stream.PassThrough = PassThrough;
Stream.duplexPair = duplexPair;
Stream.pipeline = pipeline;
Stream.addAbortSignal = addAbortSignal;
Stream.finished = eos;
Stream.destroy = destroyer;
Stream.compose = function compose(...streams: any[]) {
  return require('internal/stream/compose').compose(...streams);
};
Stream.setDefaultHighWaterMark = setDefaultHighWaterMark;
Stream.getDefaultHighWaterMark = getDefaultHighWaterMark;

Object.defineProperty(Stream, 'promises', {
  __proto__: null,
  configurable: true,
  enumerable: true,
  get() { return require('stream/promises'); },
} as PropertyDescriptor);

/** What util.promisify makes of a callback function: the one of `stream/promises`. */
function definePromisified(fn: Function, name: string) {
  Object.defineProperty(fn, kCustomPromisify, {
    __proto__: null,
    enumerable: true,
    get() { return require('stream/promises')[name]; },
  } as PropertyDescriptor);
}
definePromisified(pipeline, 'pipeline');
definePromisified(eos, 'finished');

// From the time before `import { Stream }`.
Stream.Stream = Stream;

Stream._isArrayBufferView = function isView(value: unknown) { return ArrayBuffer.isView(value); };
Stream._isUint8Array = function isUint8Array(value: unknown) { return value instanceof Uint8Array; };
Stream._uint8ArrayToBuffer = function _uint8ArrayToBuffer(chunk: Uint8Array) { return bufferOverView(chunk); };

module.exports = Stream;
