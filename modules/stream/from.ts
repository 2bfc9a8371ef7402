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
  let reading = false;
  readable._read = function() {
    if (reading) return;
    reading = true;
    if (isAsync) pumpAsync();
    else pump();
  };

  readable._destroy = function(error: any, cb: (err?: any) => void) {
    closeIterator(iterator, error).then(
      () => process.nextTick(cb, error),
      (err) => process.nextTick(cb, err || error),
    );
  };

  /** Pushes until the stream has enough; stays synchronous for as long as the values are. */
  function pump() {
    while (true) {
      try {
        const { value, done } = iterator.next();
        if (done) {
          readable.push(null);
          return;
        }
        if (value && typeof value.then === 'function') {
          pumpPromise(value);
          return;
        }
        if (!pushValue(value)) return;
      } catch (err) {
        readable.destroy(err);
        return;
      }
    }
  }

  async function pumpPromise(promise: any) {
    try {
      if (pushValue(await promise)) pump();
    } catch (err) {
      readable.destroy(err);
    }
  }

  async function pumpAsync() {
    while (true) {
      try {
        const { value, done } = await iterator.next();
        if (done) {
          readable.push(null);
          return;
        }
        if (!pushValue(value)) return;
      } catch (err) {
        readable.destroy(err);
        return;
      }
    }
  }

  function pushValue(value: any): boolean {
    if (value === null) {
      reading = false;
      throw new ERR_STREAM_NULL_VALUES();
    }
    if (readable.push(value)) return true;
    reading = false;
    return false;
  }

  return readable;
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
