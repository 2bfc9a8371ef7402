// Duplex.from: a Duplex out of almost anything: streams, pairs of streams, iterables,
// generator functions, promises, blobs.
'use strict';

const { Duplex } = require('internal/stream/duplex');
const { Readable } = require('internal/stream/readable');
const { Writable } = require('internal/stream/writable');
const { JoinedDuplex } = require('internal/stream/joined_duplex');
const { from } = require('internal/stream/from');
const { destroyer } = require('internal/stream/destroy');
const { eos } = require('internal/stream/finished');
const {
  isDuplexNodeStream, isIterable, isNodeStream, isReadable, isReadableNodeStream, isReadableStream,
  isWritable, isWritableNodeStream, isWritableStream,
} = require('internal/stream/predicates');
const { AbortError, codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_RETURN_VALUE } } = require('internal/errors');

function duplexify(body: any, name: string): any {
  if (isDuplexNodeStream(body)) return body;
  if (isReadableNodeStream(body)) return joinPair({ readable: body });
  if (isWritableNodeStream(body)) return joinPair({ writable: body });
  if (isNodeStream(body)) return joinPair({ writable: false, readable: false });
  if (isReadableStream(body)) return joinPair({ readable: (Readable as any).fromWeb(body) });
  if (isWritableStream(body)) return joinPair({ writable: (Writable as any).fromWeb(body) });
  if (typeof body === 'function') return fromFunction(body, name);
  if (isBlob(body)) return duplexify(body.arrayBuffer(), name);
  if (isIterable(body)) return from(Duplex, body, { objectMode: true, writable: false });
  if (isReadableStream(body?.readable) && isWritableStream(body?.writable)) return (Duplex as any).fromWeb(body);
  if (typeof body?.writable === 'object' || typeof body?.readable === 'object') return fromPair(body, name);
  if (typeof body?.then === 'function') return fromPromise(body);
  throw new ERR_INVALID_ARG_TYPE(name, [
    'Blob', 'ReadableStream', 'WritableStream', 'Stream', 'Iterable', 'AsyncIterable', 'Function',
    '{ readable, writable } pair', 'Promise',
  ], body);
}

function isBlob(value: any): boolean {
  if (typeof value !== 'object' || value === null || typeof value.arrayBuffer !== 'function') return false;
  const { Blob } = require('buffer');
  return value instanceof Blob;
}

function fromPair(body: any, name: string): any {
  const { readable, writable } = body;
  return joinPair({
    readable: readable ? (isReadableNodeStream(readable) ? readable : duplexify(readable, name)) : undefined,
    writable: writable ? (isWritableNodeStream(writable) ? writable : duplexify(writable, name)) : undefined,
  });
}

function fromPromise(promise: any): any {
  const duplex: any = new (Duplex as any)({ objectMode: true, writable: false, read() {} });
  promise.then((value: any) => {
    if (value != null) duplex.push(value);
    duplex.push(null);
  }, (err: any) => {
    destroyer(duplex, err);
  });
  return duplex;
}

/** A function gets what is written as an iterable, and gives what is read, or a promise of its end. */
function fromFunction(fn: any, name: string): any {
  const { output, write, final, destroy } = feed(fn);
  if (isDuplexNodeStream(output)) return output;
  if (isIterable(output)) return from(Duplex, output, { objectMode: true, write, final, destroy });
  const then = output?.then;
  if (typeof then !== 'function') {
    throw new ERR_INVALID_RETURN_VALUE('Iterable, AsyncIterable or AsyncFunction', name, output);
  }
  const done = then.call(output, (value: any) => {
    if (value != null) throw new ERR_INVALID_RETURN_VALUE('nully', 'body', value);
  }, (err: any) => {
    destroyer(duplex, err);
  });
  const duplex: any = new (Duplex as any)({
    objectMode: true,
    readable: false,
    write,
    final(callback: (err?: any) => void) {
      final(async () => {
        try {
          await done;
          process.nextTick(callback, null);
        } catch (err) {
          process.nextTick(callback, err);
        }
      });
    },
    destroy,
  });
  return duplex;
}

/** Runs `fn` over the chunks that the returned stream methods are given. */
function feed(fn: any) {
  type Item = { chunk?: any, done: boolean, callback: () => void };
  let { promise, resolve } = Promise.withResolvers<Item>();
  const controller = new AbortController();
  const { signal } = controller;
  async function* chunks() {
    while (true) {
      const { chunk, done, callback } = await promise;
      process.nextTick(callback);
      if (done) return;
      if (signal.aborted) throw new AbortError(undefined, { cause: signal.reason });
      ({ promise, resolve } = Promise.withResolvers<Item>());
      yield chunk;
    }
  }
  return {
    output: fn(chunks(), { signal }),
    write(chunk: any, encoding: string, callback: () => void) {
      resolve({ chunk, done: false, callback });
    },
    final(callback: () => void) {
      resolve({ done: true, callback });
    },
    destroy(err: any, callback: (err?: any) => void) {
      controller.abort();
      callback(err);
    },
  };
}

/** One Duplex over a readable and a writable that know nothing of each other. */
function joinPair(pair: { readable?: any, writable?: any }): any {
  const source = pair.readable && typeof pair.readable.read !== 'function' ?
    (Readable as any).wrap(pair.readable) :
    pair.readable;
  const dest = pair.writable;
  const readable = !!isReadable(source);
  const writable = !!isWritable(dest);
  const joined: any = new JoinedDuplex({
    readableObjectMode: !!source?.readableObjectMode,
    writableObjectMode: !!dest?.writableObjectMode,
    readable,
    writable,
  });
  const sideOver = (err: any) => {
    const callback = joined.onclose;
    joined.onclose = null;
    if (callback) callback(err);
    else if (err) joined.destroy(err);
  };
  if (writable) {
    eos(dest, (err: any) => {
      if (err) destroyer(source, err);
      sideOver(err);
    });
    joined.writeTo(dest);
    dest.on('finish', () => joined.callWaiting('onfinish'));
  }
  if (readable) {
    eos(source, (err: any) => {
      if (err) destroyer(source, err);
      sideOver(err);
    });
    joined.readFrom(source);
  }
  joined._destroy = (err: any, callback: (err?: any) => void) => {
    if (!err && joined.onclose !== null) err = new AbortError();
    joined.forgetWaiting();
    if (joined.onclose === null) {
      callback(err);
    } else {
      joined.onclose = callback;
      destroyer(dest, err);
      destroyer(source, err);
    }
  };
  return joined;
}

module.exports = { duplexify };
