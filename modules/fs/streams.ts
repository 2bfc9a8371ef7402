// `fs.ReadStream` and `fs.WriteStream`: files as streams, over the public functions of `fs`, a caller's replacements
// of them, or a FileHandle.
'use strict';

const { codes } = require('internal/errors');
const { validateBoolean, validateFunction, validateInteger } = require('internal/validators');
const { Readable, Writable, finished } = require('stream');
const { errorOrDestroy } = require('internal/stream/destroy');
const { pathFromUrl, toDescriptor, toOptions, validatePath } = require('internal/fs/validation');

const FILE_MODE = 0o666;
const READ_BYTES = 64 * 1024;
/** How often a write that would block is tried again before the error counts. */
const MAX_WRITE_RETRIES = 5;

const kFs = Symbol('kFs');
const kIoDone = Symbol('kIoDone');
const kIsPerformingIO = Symbol('kIsPerformingIO');
/** Stops whoever the descriptor is lent to. */
const kStopLoan = Symbol('kStopLoan');

let publicFs: any;
const lazyFs = () => (publicFs ??= require('fs'));
let BufferClass: any;
const lazyBuffer = () => (BufferClass ??= require('buffer').Buffer);

/** The part of `fs` that the streams use, in terms of a FileHandle. */
function handleOperations(handle: any): any {
  const { kUnref } = require('internal/fs/file_handle');
  const report = (promise: Promise<any>, callback: any, data: any, count: string) => {
    promise.then((result) => callback(null, result[count], data), (error) => callback(error, 0, data));
  };
  return {
    open() { throw new codes.ERR_METHOD_NOT_IMPLEMENTED('open()'); },
    close(_fd: any, callback: any) {
      handle[kUnref]();
      handle.close().then(() => callback(), callback);
    },
    fsync(_fd: any, callback: any) {
      handle.sync().then(() => callback(), callback);
    },
    read(_fd: any, buffer: any, offset: any, length: any, position: any, callback: any) {
      report(handle.read(buffer, offset, length, position), callback, buffer, 'bytesRead');
    },
    write(_fd: any, buffer: any, offset: any, length: any, position: any, callback: any) {
      report(handle.write(buffer, offset, length, position), callback, buffer, 'bytesWritten');
    },
    writev(_fd: any, buffers: any, position: any, callback: any) {
      report(handle.writev(buffers, position), callback, buffers, 'bytesWritten');
    },
  };
}

/** The descriptor in the options, and with it what reads or writes it. */
function adoptDescriptor(stream: any, options: any): number {
  const { fd } = options;
  if (typeof fd === 'number') {
    stream[kFs] = options.fs || lazyFs();
    return fd;
  }
  const { FileHandle, kRef } = require('internal/fs/file_handle');
  if (typeof fd === 'object' && fd instanceof FileHandle) {
    if (options.fs) throw new codes.ERR_METHOD_NOT_IMPLEMENTED('FileHandle with fs');
    stream[kFs] = handleOperations(fd);
    (fd as any)[kRef]();
    (fd as any).on('close', stream.close.bind(stream));
    return (fd as any).fd;
  }
  throw new codes.ERR_INVALID_ARG_TYPE('options.fd', ['number', 'FileHandle'], fd);
}

/** Sets descriptor, path, flags and mode, and finds the functions to use. */
function initTarget(stream: any, path: any, options: any, flags: string): void {
  if (options.fd == null) {
    stream.fd = null;
    stream[kFs] = options.fs || lazyFs();
    validateFunction(stream[kFs].open, 'options.fs.open');
    // The path stays readable to the user, and is checked now rather than when it is opened.
    stream.path = pathFromUrl(path);
    stream.flags = options.flags ?? flags;
    stream.mode = options.mode ?? FILE_MODE;
    validatePath(stream.path);
  } else {
    stream.fd = toDescriptor(adoptDescriptor(stream, options));
  }
  if (options.autoDestroy === undefined) options.autoDestroy = options.autoClose ?? true;
}

function copyOptions(options: any): any {
  const given = toOptions(options, {});
  const copy: any = {};
  for (const key in given) copy[key] = given[key]; // inherited options count too
  return copy;
}

/** Opens the file, unless the caller brought a descriptor or replaced `open` as wrappers of `fs` do. */
function construct(this: any, callback: any): void {
  if (typeof this.fd === 'number') return callback();
  if (this.open !== openFile) return constructThroughOpen(this, callback);
  this[kFs].open(this.path, this.flags, this.mode, (error: any, fd: any) => {
    if (error) return callback(error);
    this.fd = fd;
    callback();
    this.emit('open', this.fd);
    this.emit('ready');
  });
}

/** A replaced `open` reports by an event only: it is intercepted until the stream is constructed. */
function constructThroughOpen(stream: any, callback: any): void {
  const { emit } = stream;
  stream.emit = function(...args: any[]) {
    if (args[0] === 'open') {
      this.emit = emit;
      callback();
      Reflect.apply(emit, this, args);
    } else if (args[0] === 'error') {
      this.emit = emit;
      callback(args[1]);
    } else {
      Reflect.apply(emit, this, args);
    }
  };
  stream.open();
}

/** The default of the replaceable `open`. */
function openFile(this: any): void {}

function closeDescriptor(stream: any, error: any, callback: any): void {
  stream[kFs].close(stream.fd, (closeError: any) => callback(closeError || error));
  stream.fd = null;
}

/** Closes after the operation in progress has ended: its descriptor must not be reused under it. */
function destroy(this: any, error: any, callback: any): void {
  if (this[kIsPerformingIO]) {
    this[kStopLoan]?.();
    this.once(kIoDone, (ioError: any) => release(this, error || ioError, callback));
  } else {
    release(this, error, callback);
  }
}

function release(stream: any, error: any, callback: any): void {
  if (stream.fd == null) return callback(error);
  if (!stream.flush) return closeDescriptor(stream, error, callback);
  stream[kFs].fsync(stream.fd, (flushError: any) => closeDescriptor(stream, error || flushError, callback));
}

/** `autoClose` under the name that streams have for it. */
function defineAutoClose(constructor: any, stateName: string): void {
  const stateOf = (stream: any) => {
    if (!stream[stateName]) throw new codes.ERR_INVALID_THIS(constructor.name);
    return stream[stateName];
  };
  Object.defineProperty(constructor.prototype, 'autoClose', {
    __proto__: null,
    get() { return stateOf(this).autoDestroy; },
    set(value) { stateOf(this).autoDestroy = value; },
  } as any);
}

function ReadStream(this: any, path: any, options: any): any {
  if (!(this instanceof (ReadStream as any))) return new (ReadStream as any)(path, options);
  options = copyOptions(options);
  if (options.highWaterMark === undefined) options.highWaterMark = READ_BYTES;
  initTarget(this, path, options, 'r');
  validateFunction(this[kFs].read, 'options.fs.read');
  if (options.autoDestroy) validateFunction(this[kFs].close, 'options.fs.close');

  this.start = options.start;
  this.end = options.end ?? Infinity;
  this.pos = undefined;
  this.bytesRead = 0;
  this[kIsPerformingIO] = false;
  if (this.start !== undefined) {
    validateInteger(this.start, 'start', 0);
    this.pos = this.start;
  }
  if (this.end !== Infinity) {
    validateInteger(this.end, 'end', 0);
    if (this.start !== undefined && this.start > this.end) {
      throw new codes.ERR_OUT_OF_RANGE('start', `<= "end" (here: ${this.end})`, this.start);
    }
  }

  Reflect.apply(Readable, this, [options]);
  if (options.encoding) this.setEncoding(options.encoding);
}
Object.setPrototypeOf(ReadStream.prototype, Readable.prototype);
Object.setPrototypeOf(ReadStream, Readable);

defineAutoClose(ReadStream, '_readableState');

ReadStream.prototype.open = openFile;
ReadStream.prototype._construct = construct;

ReadStream.prototype._read = function(size: number) {
  size = Math.min(this.pos !== undefined ? this.end - this.pos + 1 : this.end - this.bytesRead + 1, size);
  if (size <= 0) {
    this.push(null);
    return;
  }
  const buffer = lazyBuffer().allocUnsafeSlow(size);
  this[kIsPerformingIO] = true;
  this[kFs].read(this.fd, buffer, 0, size, this.pos, (error: any, bytesRead: number, filled: any) => {
    this[kIsPerformingIO] = false;
    if (this.destroyed) {
      this.emit(kIoDone, error); // a destroy waits for this
      return;
    }
    if (error) {
      errorOrDestroy(this, error);
    } else if (bytesRead > 0) {
      if (this.pos !== undefined) this.pos += bytesRead;
      this.bytesRead += bytesRead;
      this.push(bytesRead === filled.length ? filled : shrink(filled, bytesRead));
    } else {
      this.push(null);
    }
  });
};

/** A copy of the bytes that were read, so that a small chunk does not keep a large buffer. */
function shrink(buffer: any, length: number): any {
  const copy = lazyBuffer().allocUnsafeSlow(length);
  buffer.copy(copy, 0, 0, length);
  return copy;
}

ReadStream.prototype._destroy = destroy;

ReadStream.prototype.close = function(callback: any) {
  if (typeof callback === 'function') finished(this, callback);
  this.destroy();
};

Object.defineProperty(ReadStream.prototype, 'pending', {
  __proto__: null,
  get() { return this.fd === null; },
  configurable: true,
} as any);

function WriteStream(this: any, path: any, options: any): any {
  if (!(this instanceof (WriteStream as any))) return new (WriteStream as any)(path, options);
  options = copyOptions(options);
  options.decodeStrings = true; // text reaches _write as bytes
  initTarget(this, path, options, 'w');
  this.flush = options.flush;
  if (this.flush == null) this.flush = false;
  else validateBoolean(this.flush, 'options.flush');
  validateOperations(this, options);

  this.start = options.start;
  this.pos = undefined;
  this.bytesWritten = 0;
  this[kIsPerformingIO] = false;
  if (this.start !== undefined) {
    validateInteger(this.start, 'start', 0);
    this.pos = this.start;
  }

  Reflect.apply(Writable, this, [options]);
  if (options.encoding) this.setDefaultEncoding(options.encoding);
}
Object.setPrototypeOf(WriteStream.prototype, Writable.prototype);
Object.setPrototypeOf(WriteStream, Writable);

/** A caller's own `fs` needs one way of writing, and what the options ask for. */
function validateOperations(stream: any, options: any): void {
  const operations = stream[kFs];
  if (!operations.write && !operations.writev) {
    throw new codes.ERR_INVALID_ARG_TYPE('options.fs.write', 'function', operations.write);
  }
  if (operations.write) validateFunction(operations.write, 'options.fs.write');
  if (operations.writev) validateFunction(operations.writev, 'options.fs.writev');
  if (options.autoDestroy) validateFunction(operations.close, 'options.fs.close');
  if (stream.flush) validateFunction(operations.fsync, 'options.fs.fsync');
  if (!operations.write) stream._write = null;
  if (!operations.writev) stream._writev = null;
}

defineAutoClose(WriteStream, '_writableState');

WriteStream.prototype.open = openFile;
WriteStream.prototype._construct = construct;

/** Writes until nothing is left; a write that would block is tried again a few times, with its error at the end. */
function writeAll(stream: any, data: any, size: number, position: any, callback: any, retries = 0): void {
  stream[kFs].write(stream.fd, data, 0, size, position, (error: any, written: number, buffer: any) => {
    if (error?.code === 'EAGAIN') {
      error = null;
      written = 0;
    }
    if (stream.destroyed || error) return callback(error || new codes.ERR_STREAM_DESTROYED('write'));
    stream.bytesWritten += written;
    retries = written ? 0 : retries + 1;
    size -= written;
    if (position !== undefined) position += written;
    if (retries > MAX_WRITE_RETRIES) callback(new Error('writev failed'));
    else if (size) writeAll(stream, buffer.slice(written), size, position, callback, retries);
    else callback();
  });
}

function writevAll(stream: any, chunks: any[], size: number, position: any, callback: any, retries = 0): void {
  stream[kFs].writev(stream.fd, chunks, position, (error: any, written: number, buffers: any[]) => {
    if (error?.code === 'EAGAIN') {
      error = null;
      written = 0;
    }
    if (stream.destroyed || error) return callback(error || new codes.ERR_STREAM_DESTROYED('writev'));
    stream.bytesWritten += written;
    retries = written ? 0 : retries + 1;
    size -= written;
    if (position !== undefined) position += written;
    if (retries > MAX_WRITE_RETRIES) callback(new Error('writev failed'));
    else if (size) writevAll(stream, [lazyBuffer().concat(buffers).slice(written)], size, position, callback, retries);
    else callback();
  });
}

/** Marks the operation as running, and tells a waiting destroy of its end. */
function performWrite(stream: any, start: (done: any) => void, callback: any): void {
  stream[kIsPerformingIO] = true;
  start((error: any) => {
    stream[kIsPerformingIO] = false;
    if (stream.destroyed) {
      callback(error);
      stream.emit(kIoDone, error);
      return;
    }
    callback(error);
  });
}

WriteStream.prototype._write = function(data: any, _encoding: any, callback: any) {
  const position = this.pos;
  performWrite(this, (done) => writeAll(this, data, data.length, position, done), callback);
  if (this.pos !== undefined) this.pos += data.length;
};

WriteStream.prototype._writev = function(data: any[], callback: any) {
  const chunks = data.map(({ chunk }) => chunk);
  const size = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  const position = this.pos;
  performWrite(this, (done) => writevAll(this, chunks, size, position, done), callback);
  if (this.pos !== undefined) this.pos += size;
};

/**
 * Lends the file of a stream that writes in the ordinary way and has nothing to write, to native code that writes
 * there itself. `undefined`: this stream is not like that. `stop` is called when the stream is destroyed meanwhile.
 */
function lendFile(stream: any, stop: () => void): any {
  const isOrdinary = stream[kFs] === lazyFs() && stream._write === writeOne && stream._writev === writeMany &&
    stream.write === Writable.prototype.write && typeof stream.fd === 'number' && stream.writableLength === 0 &&
    stream.writableCorked === 0 && !stream.destroyed && !stream.writableEnded && !stream[kIsPerformingIO];
  if (!isOrdinary) return undefined;
  stream[kIsPerformingIO] = true;
  stream[kStopLoan] = stop;
  return {
    fd: stream.fd,
    position: stream.pos ?? -1,
    giveBack(written: number, error?: any): void {
      stream[kIsPerformingIO] = false;
      stream[kStopLoan] = undefined;
      stream.bytesWritten += written;
      if (stream.pos !== undefined) stream.pos += written;
      if (stream.destroyed) stream.emit(kIoDone, error);
      else if (error) stream.destroy(error);
    },
  };
}

const writeOne = WriteStream.prototype._write;
const writeMany = WriteStream.prototype._writev;

WriteStream.prototype._destroy = destroy;

WriteStream.prototype.close = function(callback: any) {
  if (callback) {
    if (this.closed) {
      process.nextTick(callback);
      return;
    }
    this.on('close', callback);
  }
  // Without autoClose the end of the data does not close the file.
  if (!this.autoClose) this.on('finish', this.destroy);
  this.end();
};

/** What sockets call it. */
WriteStream.prototype.destroySoon = WriteStream.prototype.end;

Object.defineProperty(WriteStream.prototype, 'pending', {
  __proto__: null,
  get() { return this.fd === null; },
  configurable: true,
} as any);

module.exports = { ReadStream, WriteStream, lendFile };
