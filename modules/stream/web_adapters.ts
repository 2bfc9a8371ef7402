// Node's streams as web streams and the other way round: `Readable.toWeb`, `Duplex.fromWeb`
// and their kin. Errors, ends and backpressure cross over in both directions.
'use strict';

const { Buffer } = require('buffer');
const { Readable } = require('internal/stream/readable');
const { Writable } = require('internal/stream/writable');
const { Duplex } = require('internal/stream/duplex');
const { destroyer } = require('internal/stream/destroy');
const { eos } = require('internal/stream/finished');
const {
  isDestroyed, isReadable, isWritable, isWritableEnded, isWritableNodeStream,
} = require('internal/stream/predicates');
const { ReadableStream, isReadableStream } = require('internal/stream/web_readable');
const { WritableStream, isWritableStream } = require('internal/stream/web_writable');
const { ByteLengthQueuingStrategy, CountQueuingStrategy } = require('internal/stream/web_strategies');
const { AbortError, codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE } } = require('internal/errors');
const { validateBoolean, validateObject, validateOneOf } = require('internal/validators');

type Callback = (err?: any) => void;

/** Option for callers inside: checks chunks before they are written, and translates errors. */
const kConversion = Symbol('kConversion');

type Conversion = { checkChunk(chunk: any): void, toError(err: any): any };

const noConversion: Conversion = { checkChunk() {}, toError: (err) => err };

/** Calls `callback` from a promise's reaction; what it throws destroys the stream or is uncaught. */
function settle(callback: Callback, error: any, stream?: any) {
  try {
    callback(error);
  } catch (thrown) {
    if (stream !== undefined) process.nextTick(destroyer, stream, thrown);
    else process.nextTick(() => { throw thrown; });
  }
}

/** What a web stream is told about the end of a Node stream. */
function toWebError(error: any): any {
  return error?.code === 'ERR_STREAM_PREMATURE_CLOSE' ? new AbortError(undefined, { cause: error }) : error;
}

// From Node to the web.

function newReadableStreamFromStreamReadable(streamReadable: any, options: any = {}) {
  if (typeof streamReadable?._readableState !== 'object') {
    throw new ERR_INVALID_ARG_TYPE('streamReadable', 'stream.Readable', streamReadable);
  }
  validateObject(options, 'options');
  if (options.type !== undefined) validateOneOf(options.type, 'options.type', ['bytes', undefined]);
  const { toError } = options[kConversion] ?? noConversion;
  const isBytes = options.type === 'bytes';
  const source = isBytes ? { type: 'bytes' } : {};
  if (isDestroyed(streamReadable) || !isReadable(streamReadable)) {
    const ended = new ReadableStream(source);
    ended.cancel();
    return ended;
  }
  const objectMode = streamReadable.readableObjectMode;
  let controller: any;
  let wasCanceled = false;
  streamReadable.pause();
  const cleanup = eos(streamReadable, (error: any) => {
    cleanup();
    // A late error has nobody else to hear it.
    streamReadable.on('error', () => {});
    if (error) return controller.error(toError(toWebError(error)));
    if (wasCanceled) return;
    controller.close();
    if (isBytes) controller.byobRequest?.respond(0);
  });
  streamReadable.on('data', (chunk: any) => {
    // A copy: the web stream's consumer may transfer what it gets, and Buffers share memory.
    if (Buffer.isBuffer(chunk) && !objectMode) chunk = new Uint8Array(chunk);
    controller.enqueue(chunk);
    if (controller.desiredSize <= 0) streamReadable.pause();
  });
  return new ReadableStream({
    ...source,
    start(c: any) { controller = c; },
    pull() { streamReadable.resume(); },
    cancel(reason: any) {
      wasCanceled = true;
      destroyer(streamReadable, reason);
    },
  }, strategyFor(options.strategy, isBytes, objectMode, streamReadable.readableHighWaterMark));
}

function strategyFor(given: any, isBytes: boolean, objectMode: boolean, highWaterMark: number): any {
  if (given) return given;
  if (isBytes) return { highWaterMark };
  return objectMode ?
    new CountQueuingStrategy({ highWaterMark }) :
    new ByteLengthQueuingStrategy({ highWaterMark });
}

function newWritableStreamFromStreamWritable(streamWritable: any, options: any = {}) {
  // By its looks: an HTTP response is no Writable by birth.
  if (!isWritableNodeStream(streamWritable)) {
    throw new ERR_INVALID_ARG_TYPE('streamWritable', 'stream.Writable', streamWritable);
  }
  if (isDestroyed(streamWritable) || !isWritable(streamWritable)) {
    const ended = new WritableStream();
    ended.close();
    return ended;
  }
  const { checkChunk, toError }: Conversion = options[kConversion] ?? noConversion;
  const highWaterMark = streamWritable.writableHighWaterMark;
  const objectMode = streamWritable.writableObjectMode;
  const strategy = objectMode ? new CountQueuingStrategy({ highWaterMark }) : { highWaterMark };
  let controller: any;
  // Of the write that waits for room, and of the close.
  let drained: any;
  let closed: any;
  const cleanup = eos(streamWritable, (error: any) => {
    error = toError(toWebError(error));
    cleanup();
    streamWritable.on('error', () => {});
    if (error) {
      drained?.reject(error);
      closed?.reject(error);
      closed = undefined;
      controller.error(error);
    } else if (closed !== undefined) {
      closed.resolve();
      closed = undefined;
    } else {
      // Ended by someone else.
      controller.error(new AbortError());
    }
  });
  streamWritable.on('drain', () => drained?.resolve());
  return new WritableStream({
    start(c: any) { controller = c; },
    write(chunk: any) {
      try {
        checkChunk(chunk);
        if (!objectMode && (chunk instanceof ArrayBuffer || chunk instanceof SharedArrayBuffer)) {
          chunk = new Uint8Array(chunk);
        }
        if (!streamWritable.writableNeedDrain && streamWritable.write(chunk)) return undefined;
      } catch (err) {
        destroyer(streamWritable, err);
        throw err;
      }
      drained = Promise.withResolvers();
      return drained.promise.finally(() => { drained = undefined; });
    },
    abort(reason: any) {
      destroyer(streamWritable, reason);
    },
    close() {
      if (closed === undefined && !isWritableEnded(streamWritable)) closed = Promise.withResolvers();
      const { promise } = closed ?? Promise.resolve();
      streamWritable.end();
      return promise;
    },
  }, strategy);
}

function newReadableWritablePairFromDuplex(duplex: any, options: any = {}) {
  // Duck typing again: compression streams come as Transforms.
  if (typeof duplex?._writableState !== 'object' || typeof duplex?._readableState !== 'object') {
    throw new ERR_INVALID_ARG_TYPE('duplex', 'stream.Duplex', duplex);
  }
  validateObject(options, 'options');
  const type = options.readableType ?? options.type;
  const source = type === undefined ? {} : { type };
  const gone = isDestroyed(duplex);
  let writable: any;
  if (!gone && isWritable(duplex)) {
    writable = newWritableStreamFromStreamWritable(duplex, options);
  } else {
    writable = new WritableStream();
    writable.close();
  }
  let readable: any;
  if (!gone && isReadable(duplex)) {
    readable = newReadableStreamFromStreamReadable(duplex, { ...source, [kConversion]: options[kConversion] });
  } else {
    readable = new ReadableStream(source);
    readable.cancel();
  }
  return { writable, readable };
}

// From the web to Node.

/** Feeds a Node stream from a web reader. */
class ReaderSource {
  reader: any;
  closed = false;

  constructor(readableStream: any) {
    this.reader = readableStream.getReader();
  }

  /** From now on the end of the web stream is the end of `stream`. */
  attach(stream: any) {
    this.reader.closed.then(() => { this.closed = true; }, (error: any) => {
      this.closed = true;
      destroyer(stream, error);
    });
  }

  read(stream: any) {
    this.reader.read().then(
      ({ value, done }: any) => { stream.push(done ? null : value); },
      (error: any) => destroyer(stream, error),
    );
  }

  async destroy(error: any): Promise<void> {
    if (!this.closed) await this.reader.cancel(error);
  }
}

/** Takes what is written to a Node stream to a web writer. */
class WriterSink {
  writer: any;
  closed = false;
  /** Strings become bytes, whatever the encoding. */
  decodes: boolean;

  constructor(writableStream: any, decodes: boolean) {
    this.writer = writableStream.getWriter();
    this.decodes = decodes;
  }

  attach(stream: any) {
    this.writer.closed.then(() => { this.closed = true; }, (error: any) => {
      this.closed = true;
      destroyer(stream, error);
    });
  }

  toChunk(chunk: any, encoding: string): any {
    if (typeof chunk !== 'string' || !this.decodes) return chunk;
    const bytes = Buffer.from(chunk, encoding as any);
    return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  write(stream: any, chunk: any, encoding: string, callback: Callback) {
    const done = (error?: any) => settle(callback, error, stream);
    const { writer } = this;
    writer.ready.then(() => writer.write(this.toChunk(chunk, encoding))).then(() => done(), done);
  }

  writev(stream: any, chunks: { chunk: any, encoding: string }[], callback: Callback) {
    const done = (error?: any) => settle(callback, error, stream);
    const { writer } = this;
    writer.ready.then(() => Promise.all(
      chunks.map(({ chunk, encoding }) => writer.write(this.toChunk(chunk, encoding))),
    )).then(() => done(), done);
  }

  final(stream: any, callback: Callback) {
    if (this.closed) return;
    const done = (error?: any) => settle(callback, error, stream);
    this.writer.close().then(() => done(), done);
  }

  async destroy(error: any): Promise<void> {
    if (this.closed) return;
    if (error != null) await this.writer.abort(error);
    else await this.writer.close();
  }
}

function checkEncoding(encoding: any) {
  if (encoding !== undefined && !Buffer.isEncoding(encoding)) {
    throw new ERR_INVALID_ARG_VALUE(encoding, 'options.encoding');
  }
}

/** After destroying: the web stream's answer does not change with what the stream is destroyed. */
function destroyed(promise: Promise<any>, error: any, callback: Callback) {
  const done = () => settle(callback, error);
  promise.then(done, done);
}

function newStreamReadableFromReadableStream(readableStream: any, options: any = {}) {
  if (!isReadableStream(readableStream)) {
    throw new ERR_INVALID_ARG_TYPE('readableStream', 'ReadableStream', readableStream);
  }
  validateObject(options, 'options');
  const { highWaterMark, encoding, objectMode = false, signal } = options;
  checkEncoding(encoding);
  validateBoolean(objectMode, 'options.objectMode');
  const source = new ReaderSource(readableStream);
  const readable = new Readable({
    objectMode,
    highWaterMark,
    encoding,
    signal,
    read() { source.read(readable); },
    destroy(error: any, callback: Callback) { destroyed(source.destroy(error), error, callback); },
  });
  source.attach(readable);
  return readable;
}

function newStreamWritableFromWritableStream(writableStream: any, options: any = {}) {
  if (!isWritableStream(writableStream)) {
    throw new ERR_INVALID_ARG_TYPE('writableStream', 'WritableStream', writableStream);
  }
  validateObject(options, 'options');
  const { highWaterMark, decodeStrings = true, objectMode = false, signal } = options;
  validateBoolean(objectMode, 'options.objectMode');
  validateBoolean(decodeStrings, 'options.decodeStrings');
  const sink = new WriterSink(writableStream, decodeStrings && !objectMode);
  const writable = new Writable({
    highWaterMark,
    objectMode,
    decodeStrings,
    signal,
    writev(chunks: any[], callback: Callback) { sink.writev(writable, chunks, callback); },
    write(chunk: any, encoding: string, callback: Callback) { sink.write(writable, chunk, encoding, callback); },
    destroy(error: any, callback: Callback) { destroyed(sink.destroy(error), error, callback); },
    final(callback: Callback) { sink.final(writable, callback); },
  });
  sink.attach(writable);
  return writable;
}

function newStreamDuplexFromReadableWritablePair(pair: any = {}, options: any = {}) {
  validateObject(pair, 'pair');
  const { readable: readableStream, writable: writableStream } = pair;
  if (!isReadableStream(readableStream)) {
    throw new ERR_INVALID_ARG_TYPE('pair.readable', 'ReadableStream', readableStream);
  }
  if (!isWritableStream(writableStream)) {
    throw new ERR_INVALID_ARG_TYPE('pair.writable', 'WritableStream', writableStream);
  }
  validateObject(options, 'options');
  const { allowHalfOpen = false, objectMode = false, encoding, decodeStrings = true, highWaterMark, signal } = options;
  validateBoolean(objectMode, 'options.objectMode');
  checkEncoding(encoding);
  const sink = new WriterSink(writableStream, decodeStrings && !objectMode);
  const source = new ReaderSource(readableStream);
  const duplex = new Duplex({
    allowHalfOpen,
    highWaterMark,
    objectMode,
    encoding,
    decodeStrings,
    signal,
    writev(chunks: any[], callback: Callback) { sink.writev(duplex, chunks, callback); },
    write(chunk: any, chunkEncoding: string, callback: Callback) { sink.write(duplex, chunk, chunkEncoding, callback); },
    final(callback: Callback) { sink.final(duplex, callback); },
    read() { source.read(duplex); },
    destroy(error: any, callback: Callback) {
      destroyed(Promise.all([sink.destroy(error), source.destroy(error)]), error, callback);
    },
  });
  sink.attach(duplex);
  source.attach(duplex);
  return duplex;
}

module.exports = {
  kConversion,
  newReadableStreamFromStreamReadable,
  newWritableStreamFromStreamWritable,
  newReadableWritablePairFromDuplex,
  newStreamReadableFromReadableStream,
  newStreamWritableFromWritableStream,
  newStreamDuplexFromReadableWritablePair,
};
