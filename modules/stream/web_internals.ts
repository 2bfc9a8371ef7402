// What all parts of the web streams share: the hidden state, the queue with sizes, the
// checks of strategies and callbacks, and promises that nobody needs to handle.
'use strict';

const {
  codes: { ERR_INVALID_ARG_VALUE, ERR_INVALID_STATE, ERR_INVALID_THIS },
} = require('internal/errors');
const { validateFunction } = require('internal/validators');

/** The slots of a stream object that the specification calls internal. */
const kState = Symbol('kState');

/** Passed to constructors that a program must not call. */
const kInternal = Symbol('kInternal');

const kInspect = Symbol.for('nodejs.util.inspect.custom');

/** Is `value` an object of the class that `stateClass` is the state of? */
function hasState(value: any, stateClass: any): boolean {
  return value !== null && typeof value === 'object' && value[kState] instanceof stateClass;
}

/** The state of `object`; throws if it is of another class. */
function stateOf(object: any, stateClass: any, className: string): any {
  if (!hasState(object, stateClass)) throw invalidThis(className);
  return object[kState];
}

/** As `stateOf`, for classes whose Node counterparts fail on a private member instead. */
function privateStateOf(object: any, stateClass: any, member: string): any {
  if (hasState(object, stateClass)) return object[kState];
  throw new TypeError(`Cannot read private member ${member} from an object whose class did not declare it`);
}

/** A promise whose rejection is not reported when nobody looks. */
function handled<T>(promise: Promise<T>): Promise<T> {
  promise.then(undefined, () => {});
  return promise;
}

/** A promise with its resolving functions, which knows whether it is settled. */
class Deferred {
  promise: Promise<any>;
  pending = true;
  settle: { resolve: (value?: any) => void, reject: (reason?: any) => void } | undefined;

  constructor() {
    const { promise, resolve, reject } = Promise.withResolvers<any>();
    this.promise = promise;
    this.settle = { resolve, reject };
  }

  static resolved(): Deferred {
    const deferred = new Deferred();
    deferred.resolve();
    return deferred;
  }

  static rejected(reason: any): Deferred {
    const deferred = new Deferred();
    handled(deferred.promise);
    deferred.reject(reason);
    return deferred;
  }

  resolve(value?: any) {
    const { settle } = this;
    if (settle === undefined) return;
    this.pending = false;
    this.settle = undefined;
    settle.resolve(value);
  }

  reject(reason: any) {
    const { settle } = this;
    if (settle === undefined) return;
    this.pending = false;
    this.settle = undefined;
    settle.reject(reason);
  }
}

function invalidThis(className: string): Error {
  return new ERR_INVALID_THIS(className);
}

function invalidState(message: string): Error {
  return new ERR_INVALID_STATE.TypeError(message);
}

/** Chunks with their sizes. Taking from the front only moves an index. */
class SizedQueue {
  values: any[] = [];
  sizes: number[] = [];
  head = 0;
  totalSize = 0;

  get length(): number {
    return this.values.length - this.head;
  }

  push(value: any, size: any) {
    size = Number(size);
    if (Number.isNaN(size) || size < 0 || size === Infinity) {
      throw new ERR_INVALID_ARG_VALUE.RangeError('size', size);
    }
    this.values.push(value);
    this.sizes.push(size);
    this.totalSize += size;
  }

  peek(): any {
    return this.values[this.head];
  }

  shift(): any {
    const { head } = this;
    const value = this.values[head];
    // Sums of fractions may come out below zero.
    this.totalSize = Math.max(0, this.totalSize - this.sizes[head]);
    this.values[head] = undefined;
    this.head = head + 1;
    if (this.head === this.values.length) {
      this.clear(this.totalSize);
    } else if (this.head > 512) {
      this.values.splice(0, this.head);
      this.sizes.splice(0, this.head);
      this.head = 0;
    }
    return value;
  }

  clear(totalSize = 0) {
    this.values.length = 0;
    this.sizes.length = 0;
    this.head = 0;
    this.totalSize = totalSize;
  }
}

function extractHighWaterMark(value: any, defaultValue: number): number {
  if (value === undefined) return defaultValue;
  const highWaterMark = +value;
  if (Number.isNaN(highWaterMark) || highWaterMark < 0) {
    throw new ERR_INVALID_ARG_VALUE.RangeError('strategy.highWaterMark', value);
  }
  return highWaterMark;
}

const sizeOne = () => 1;

function extractSize(size: any): (chunk: any) => number {
  if (size === undefined) return sizeOne;
  validateFunction(size, 'strategy.size');
  return size;
}

function nothing() {}

/** For callbacks that give nothing: one promise does for all of them. */
const resolved = Promise.resolve();

async function nothingAsync() {}

/** Web IDL's "a promise resolved with": a new one even for a promise, which settles later than that. */
function newlyResolved(value: any): Promise<any> {
  return new Promise((resolve) => resolve(value));
}

/** A callback of an underlying source or sink: always gives a promise, and keeps its receiver. */
function promiseCallback(object: any, callback: any, name: string): (...args: any[]) => Promise<any> {
  if (callback === undefined) return nothingAsync;
  validateFunction(callback, name);
  return (...args) => {
    try {
      const result = Reflect.apply(callback, object, args);
      return result === undefined ? resolved : newlyResolved(result);
    } catch (err) {
      return Promise.reject(err);
    }
  };
}

/** The `start` of an underlying source or sink, whose exceptions are the constructor's. */
function startCallback(object: any, start: any, name: string): (controller: any) => any {
  if (start === undefined) return nothing;
  validateFunction(start, name);
  return (controller) => Reflect.apply(start, object, [controller]);
}

function inspectProperties(value: any, options: any): string {
  const { inspect } = require('internal/util/inspect');
  return inspect(value, { ...options, depth: options.depth == null ? null : options.depth - 1 });
}

/** For `[kInspect]`: the class's name with the given properties. */
function inspectAs(object: any, depth: number, options: any, name: string, properties: object): any {
  if (depth < 0) return object;
  return `${name} ${inspectProperties(properties, options)}`;
}

/** Web IDL: what a class shows is enumerable, and its name is its tag. */
function defineInterface(constructor: any, tag: string | undefined, names: string[]) {
  for (const name of names) {
    const descriptor = Object.getOwnPropertyDescriptor(constructor.prototype, name)!;
    descriptor.enumerable = true;
    Object.defineProperty(constructor.prototype, name, descriptor);
  }
  if (tag === undefined) return;
  Object.defineProperty(constructor.prototype, Symbol.toStringTag, {
    __proto__: null,
    configurable: true,
    value: tag,
  } as PropertyDescriptor);
}

module.exports = {
  kState,
  kInternal,
  kInspect,
  hasState,
  stateOf,
  privateStateOf,
  handled,
  Deferred,
  invalidState,
  invalidThis,
  SizedQueue,
  extractHighWaterMark,
  extractSize,
  nothing,
  nothingAsync,
  newlyResolved,
  promiseCallback,
  startCallback,
  inspectAs,
  defineInterface,
};
