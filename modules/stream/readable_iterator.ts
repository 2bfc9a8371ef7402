// `for await (const chunk of readable)`: pulls by 'readable', ends with the stream, and
// destroys it when the loop is left early, unless told otherwise.
// It behaves as an async generator would. It is written out because a chunk that is there
// already then costs one promise instead of a generator's several.
'use strict';

const { eos } = require('internal/stream/finished');
const { destroyer } = require('internal/stream/destroy');
const { aggregateTwoErrors } = require('internal/errors');

const AsyncIteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf(async function* () {}).prototype);

function nothing() {}

/** What the methods of an iterator share. */
class Iteration {
  source: any;
  destroyOnReturn: boolean;
  started = false;
  done = false;
  /** undefined: under way; null: the stream ended well; else what it failed with. */
  error: any = undefined;
  wake: () => void = nothing;
  /** The last of the calls that wait for one another; undefined if there is none. */
  tail: Promise<any> | undefined = undefined;
  stopWatching: () => void = nothing;
  onReadable: () => void;
  waitForWake: (resolve: () => void) => void;
  readNext: () => Promise<any>;

  constructor(source: any, options: any) {
    this.source = source;
    this.destroyOnReturn = options?.destroyOnReturn !== false;
    this.onReadable = () => {
      const { wake } = this;
      this.wake = nothing;
      wake();
    };
    this.waitForWake = (resolve) => { this.wake = resolve; };
    this.readNext = () => this.read();
  }

  start() {
    this.started = true;
    this.source.on('readable', this.onReadable);
    this.stopWatching = eos(this.source, { writable: false }, (err: any) => {
      this.error = err ? aggregateTwoErrors(this.error, err) : null;
      this.onReadable();
    });
  }

  next(): Promise<any> {
    if (this.tail !== undefined || this.done) return this.enqueue(this.readNext);
    const { source } = this;
    let chunk;
    try {
      if (!this.started) this.start();
      chunk = source.destroyed ? null : source.read();
    } catch (err) {
      return this.enqueue(() => this.fail(err));
    }
    // A generator awaits what it yields, so promises among the chunks are resolved.
    if (chunk === null || typeof chunk.then === 'function') {
      return this.enqueue(chunk === null ? this.readNext : () => this.settled(chunk));
    }
    return Promise.resolve({ value: chunk, done: false });
  }

  async settled(chunk: any): Promise<any> {
    try {
      return { value: await chunk, done: false };
    } catch (err) {
      return this.fail(err);
    }
  }

  async read(): Promise<any> {
    if (this.done) return { value: undefined, done: true };
    const { source } = this;
    try {
      if (!this.started) this.start();
      while (true) {
        const chunk = source.destroyed ? null : source.read();
        if (chunk !== null) return { value: await chunk, done: false };
        if (this.error) throw this.error;
        if (this.error === null) break;
        await new Promise<void>(this.waitForWake);
      }
    } catch (err) {
      return this.fail(err);
    }
    this.finish();
    return { value: undefined, done: true };
  }

  /** An error of the stream, or one that the loop's body gave us by `throw`. */
  async fail(err: any): Promise<never> {
    this.error = aggregateTwoErrors(this.error, err);
    this.finish();
    throw this.error;
  }

  finish() {
    this.done = true;
    const { source, error } = this;
    const mayDestroy = error || this.destroyOnReturn;
    if (mayDestroy && (error === undefined || source._readableState.autoDestroy)) {
      destroyer(source, null);
    } else {
      source.off('readable', this.onReadable);
      this.stopWatching();
    }
  }

  async returned(value: any): Promise<any> {
    if (!this.done) {
      if (this.started) this.finish();
      else this.done = true;
    }
    return { value: await value, done: true };
  }

  async thrown(err: any): Promise<never> {
    if (this.done || !this.started) {
      this.done = true;
      throw err;
    }
    return this.fail(err);
  }

  /** Calls one after the other, in the order in which they came. */
  enqueue(operation: () => Promise<any>): Promise<any> {
    const result = this.tail === undefined ? operation() : this.tail.then(operation, operation);
    this.tail = result;
    const settled = () => {
      if (this.tail === result) this.tail = undefined;
    };
    result.then(settled, settled);
    return result;
  }
}

const kIteration = Symbol('kIteration');

const prototype = Object.setPrototypeOf({
  next(this: any) {
    return this[kIteration].next();
  },
  return(this: any, value: any) {
    const iteration = this[kIteration];
    return iteration.enqueue(() => iteration.returned(value));
  },
  throw(this: any, err: any) {
    const iteration = this[kIteration];
    return iteration.enqueue(() => iteration.thrown(err));
  },
}, AsyncIteratorPrototype);

function iterate(stream: any, options?: any) {
  if (typeof stream.read !== 'function') {
    const { Readable } = require('internal/stream/readable');
    stream = Readable.wrap(stream, { objectMode: true });
  }
  const iterator = Object.create(prototype);
  Object.defineProperty(iterator, kIteration, {
    __proto__: null,
    value: new Iteration(stream, options),
  } as PropertyDescriptor);
  iterator.stream = stream;
  return iterator;
}

module.exports = { iterate };
