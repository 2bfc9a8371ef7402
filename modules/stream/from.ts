// Readable.from: a stream over anything that can be iterated, pulled one value at a time.
'use strict';

const { Buffer } = require('buffer');
const { codes: { ERR_INVALID_ARG_TYPE, ERR_STREAM_NULL_VALUES } } = require('internal/errors');

function from(Readable: any, iterable: any, options?: any) {
  if (typeof iterable === 'string' || iterable instanceof Buffer) {
    return new Readable({
      objectMode: true,
      ...options,
      read(this: any) {
        this.push(iterable);
        this.push(null);
      },
    });
  }
  const isAsync = iterable != null && typeof iterable[Symbol.asyncIterator] === 'function';
  if (!isAsync && (iterable == null || typeof iterable[Symbol.iterator] !== 'function')) {
    throw new ERR_INVALID_ARG_TYPE('iterable', ['Iterable'], iterable);
  }
  const iterator = isAsync ? iterable[Symbol.asyncIterator]() : iterable[Symbol.iterator]();
  const readable = new Readable({ objectMode: true, highWaterMark: 1, ...options });
  const source = new IteratorSource(iterator, readable);
  readable._read = () => source.read(isAsync);
  readable._destroy = (error: any, cb: (err?: any) => void) => {
    closeIterator(iterator, error).then(
      () => process.nextTick(cb, error),
      (err) => process.nextTick(cb, err || error),
    );
  };
  return readable;
}

/** Pushes what an iterator gives, until the stream has enough. */
class IteratorSource {
  iterator: any;
  readable: any;
  reading = false;

  constructor(iterator: any, readable: any) {
    this.iterator = iterator;
    this.readable = readable;
  }

  read(isAsync: boolean) {
    if (this.reading) return;
    this.reading = true;
    if (isAsync) this.pumpAsync();
    else this.pump();
  }

  /** Stays synchronous for as long as the values are. */
  pump() {
    try {
      while (true) {
        const { value, done } = this.iterator.next();
        if (done) {
          this.readable.push(null);
          return;
        }
        if (value && typeof value.then === 'function') {
          this.pumpPromise(value);
          return;
        }
        if (!this.pushValue(value)) return;
      }
    } catch (err) {
      this.readable.destroy(err);
    }
  }

  async pumpPromise(promise: any) {
    try {
      if (this.pushValue(await promise)) this.pump();
    } catch (err) {
      this.readable.destroy(err);
    }
  }

  async pumpAsync() {
    try {
      while (true) {
        const { value, done } = await this.iterator.next();
        if (done) {
          this.readable.push(null);
          return;
        }
        if (!this.pushValue(value)) return;
      }
    } catch (err) {
      this.readable.destroy(err);
    }
  }

  pushValue(value: any): boolean {
    if (value === null) {
      this.reading = false;
      throw new ERR_STREAM_NULL_VALUES();
    }
    if (this.readable.push(value)) return true;
    this.reading = false;
    return false;
  }
}

/** Lets the iterator clean up: by `throw` where the stream failed and it has one, else by `return`. */
async function closeIterator(iterator: any, error: any) {
  const failed = error !== undefined && error !== null;
  if (failed && typeof iterator.throw === 'function') {
    const { value, done } = await iterator.throw(error);
    await value;
    if (done) return;
  }
  if (typeof iterator.return === 'function') {
    const { value } = await iterator.return();
    await value;
  }
}

module.exports = { from };
