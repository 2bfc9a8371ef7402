// Readable's operators: map, filter, reduce and their kin, over any async iterable as `this`.
// Each is a generator or an async function; stream.ts wraps those that give streams.
'use strict';

const {
  AbortError,
  codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_MISSING_ARGS, ERR_OUT_OF_RANGE },
} = require('internal/errors');
const { validateAbortSignal, validateFunction, validateInteger, validateObject } = require('internal/validators');
const { isNodeStream, isWritable } = require('internal/stream/predicates');

// Values of the queue that stand for none: a filtered chunk, and the end.
const kEmpty = Symbol('kEmpty');
const kEof = Symbol('kEof');

function validateOptions(options: any) {
  if (options != null) validateObject(options, 'options');
  if (options?.signal != null) validateAbortSignal(options.signal, 'options.signal');
}

function throwIfAborted(signal: AbortSignal | undefined) {
  if (signal?.aborted) throw new AbortError(undefined, { cause: signal.reason });
}

function compose(this: any, stream: any, options: any) {
  validateOptions(options);
  if (isNodeStream(stream) && !isWritable(stream)) {
    throw new ERR_INVALID_ARG_VALUE('stream', stream, 'must be writable');
  }
  const composed = require('internal/stream/compose').compose(this, stream);
  if (options?.signal) require('internal/stream/add_abort_signal').addValidAbortSignal(options.signal, composed);
  return composed;
}

function map(this: any, fn: any, options: any) {
  validateFunction(fn, 'fn');
  validateOptions(options);
  let concurrency = 1;
  if (options?.concurrency != null) concurrency = Math.floor(options.concurrency);
  let highWaterMark = concurrency - 1;
  if (options?.highWaterMark != null) highWaterMark = Math.floor(options.highWaterMark);
  validateInteger(concurrency, 'options.concurrency', 1);
  validateInteger(highWaterMark, 'options.highWaterMark', 0);
  const signal = AbortSignal.any(options?.signal ? [options.signal] : []);
  return new ConcurrentMap(this, fn, signal, concurrency, highWaterMark + concurrency).results();
}

/** Runs `fn` over a source, several calls at a time, and gives the results in the source's order. */
class ConcurrentMap {
  source: any;
  fn: (value: any, options: { signal: AbortSignal }) => any;
  signal: AbortSignal;
  /** Calls that may run at once, and results that may wait. */
  concurrency: number;
  queueLimit: number;
  running: number;
  queue: any[];
  done: boolean;
  /** Wakes the consumer, and the pump. */
  next: (() => void) | null;
  resume: (() => void) | null;
  itemDone: () => void;
  itemFailed: () => void;

  constructor(source: any, fn: any, signal: AbortSignal, concurrency: number, queueLimit: number) {
    this.source = source;
    this.fn = fn;
    this.signal = signal;
    this.concurrency = concurrency;
    this.queueLimit = queueLimit;
    this.running = 0;
    this.queue = [];
    this.done = false;
    this.next = null;
    this.resume = null;
    this.itemDone = () => {
      this.running--;
      this.maybeResume();
    };
    this.itemFailed = () => {
      this.done = true;
      this.itemDone();
    };
  }

  maybeResume() {
    if (!this.done && this.running < this.concurrency && this.queue.length < this.queueLimit) this.wake('resume');
  }

  wake(who: 'next' | 'resume') {
    const callback = this[who];
    if (!callback) return;
    this[who] = null;
    callback();
  }

  enqueue(promise: Promise<any>) {
    promise.then(this.itemDone, this.itemFailed);
    this.queue.push(promise);
  }

  async pump() {
    const options = { signal: this.signal };
    try {
      for await (const value of this.source) {
        if (this.done) return;
        if (this.signal.aborted) throw new AbortError();
        let promise;
        try {
          const result = this.fn(value, options);
          if (result === kEmpty) continue;
          promise = Promise.resolve(result);
        } catch (err) {
          promise = Promise.reject(err);
        }
        this.running++;
        this.enqueue(promise);
        this.wake('next');
        if (!this.done && (this.queue.length >= this.queueLimit || this.running >= this.concurrency)) {
          await new Promise<void>((resolve) => { this.resume = resolve; });
        }
      }
      this.queue.push(kEof);
    } catch (err) {
      this.enqueue(Promise.reject(err));
    } finally {
      this.done = true;
      this.wake('next');
    }
  }

  async* results() {
    this.pump();
    const { queue } = this;
    try {
      while (true) {
        while (queue.length > 0) {
          const value = await queue[0];
          if (value === kEof) return;
          if (this.signal.aborted) throw new AbortError();
          if (value !== kEmpty) yield value;
          queue.shift();
          this.maybeResume();
        }
        await new Promise<void>((resolve) => { this.next = resolve; });
      }
    } finally {
      this.done = true;
      this.wake('resume');
    }
  }
}

function filter(this: any, fn: any, options: any) {
  validateFunction(fn, 'fn');
  return map.call(this, async (value: any, callOptions: any) =>
    ((await fn(value, callOptions)) ? value : kEmpty), options);
}

async function forEach(this: any, fn: any, options: any) {
  validateFunction(fn, 'fn');
  async function callForEffect(value: any, callOptions: any) {
    await fn(value, callOptions);
    return kEmpty;
  }
  // The values are all filtered out: the loop only drives the calls.
  for await (const _ of map.call(this, callForEffect, options));
}

async function some(this: any, fn: any, options: any = undefined) {
  for await (const _ of filter.call(this, fn, options)) return true;
  return false;
}

async function every(this: any, fn: any, options: any = undefined) {
  validateFunction(fn, 'fn');
  return !(await some.call(this, async (...args: any[]) => !(await fn(...args)), options));
}

async function find(this: any, fn: any, options: any) {
  for await (const result of filter.call(this, fn, options)) return result;
  return undefined;
}

class ReduceOfEmptyStream extends ERR_MISSING_ARGS {
  constructor() {
    super('reduce');
    this.message = 'Reduce of an empty stream requires an initial value';
  }
}

async function reduce(this: any, reducer: any, initialValue: any, options: any) {
  validateFunction(reducer, 'reducer');
  validateOptions(options);
  let hasValue = arguments.length > 1;
  if (options?.signal?.aborted) {
    const err = new AbortError(undefined, { cause: options.signal.reason });
    // The stream is destroyed; its error is the one that is thrown here.
    this.once('error', () => {});
    await require('internal/stream/finished').finished(this.destroy(err));
    throw err;
  }
  const controller = new AbortController();
  const { signal } = controller;
  if (options?.signal) {
    options.signal.addEventListener('abort', () => controller.abort(), { once: true, signal });
  }
  let isEmpty = true;
  try {
    for await (const value of this) {
      isEmpty = false;
      if (options?.signal?.aborted) throw new AbortError();
      if (hasValue) {
        initialValue = await reducer(initialValue, value, { signal });
      } else {
        initialValue = value;
        hasValue = true;
      }
    }
    if (isEmpty && !hasValue) throw new ReduceOfEmptyStream();
  } finally {
    controller.abort();
  }
  return initialValue;
}

async function toArray(this: any, options: any) {
  validateOptions(options);
  const values = [];
  for await (const value of this) {
    throwIfAborted(options?.signal);
    values.push(value);
  }
  return values;
}

function flatMap(this: any, fn: any, options: any) {
  const iterables = map.call(this, fn, options);
  return (async function* flatten() {
    for await (const iterable of iterables) yield* iterable;
  })();
}

/** The count for `take` and `drop`: coerced as a number, infinity included. */
function toCount(number: any): number {
  number = Number(number);
  if (Number.isNaN(number)) return 0;
  if (number < 0) throw new ERR_OUT_OF_RANGE('number', '>= 0', number);
  return number;
}

function drop(this: any, number: any, options: any = undefined) {
  validateOptions(options);
  let left = toCount(number);
  const source = this;
  return (async function* dropped() {
    throwIfAborted(options?.signal);
    for await (const value of source) {
      throwIfAborted(options?.signal);
      if (left-- <= 0) yield value;
    }
  })();
}

function take(this: any, number: any, options: any = undefined) {
  validateOptions(options);
  let left = toCount(number);
  const source = this;
  return (async function* taken() {
    throwIfAborted(options?.signal);
    for await (const value of source) {
      throwIfAborted(options?.signal);
      if (left-- > 0) yield value;
      // Ends with the last value, not with the one after it.
      if (left <= 0) return;
    }
  })();
}

module.exports = {
  compose,
  streamReturningOperators: { drop, filter, flatMap, map, take },
  promiseReturningOperators: { every, forEach, reduce, toArray, some, find },
};
