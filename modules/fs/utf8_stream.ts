// `fs.Utf8Stream`: a fast way of writing text to a file, for logs. It is no `Writable`: it collects what is written
// into larger pieces, and writes those at once (`sync`) or one after the other.
'use strict';

const EventEmitter = require('events');
const { codes } = require('internal/errors');
const {
  parseFileMode, validateBoolean, validateFunction, validateObject, validateOneOf, validateUint32,
} = require('internal/validators');

const RETRY_PAUSE_MS = 100;
const DEFAULT_MAX_WRITE = 16 * 1024;
/** Above this `write` asks for patience. */
const HIGH_WATER = 16387;

let BufferClass: any;
const lazyBuffer = () => (BufferClass ??= require('buffer').Buffer);

function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_PAUSE_MS);
}

/** The functions of `fs` that the stream uses; a caller may bring some of its own. */
function toOperations(given: any): any {
  const fs = require('fs');
  const operations: any = {};
  for (const name of ['write', 'writeSync', 'fsync', 'fsyncSync', 'close', 'open', 'openSync', 'mkdir', 'mkdirSync']) {
    const own = given?.[name];
    if (own !== undefined) validateFunction(own, `options.fs.${name}`);
    operations[name] = own ?? fs[name];
  }
  return operations;
}

function validateFlags(options: any): void {
  for (const name of ['append', 'fsync', 'mkdir', 'sync']) validateBoolean(options[name], `options.${name}`);
  for (const name of ['maxLength', 'minLength', 'maxWrite', 'periodicFlush']) {
    if (options[name] !== undefined) validateUint32(options[name], `options.${name}`);
  }
  if (options.minLength >= options.maxWrite) {
    throw new codes.ERR_INVALID_ARG_VALUE('options.minLength', options.minLength,
      `should be smaller than maxWrite (${options.maxWrite})`);
  }
  validateOneOf(options.contentMode, 'options.contentMode', ['utf8', 'buffer']);
  validateFunction(options.retryEAGAIN, 'options.retryEAGAIN');
}

class Utf8Stream extends EventEmitter {
  #fs: any;
  #fd = -1;
  #file: any = null;
  #options: any;
  /** What waits, in pieces no longer than `maxWrite`. */
  #pieces: any[] = [];
  /** What is being written, or was written in part. */
  #current: any = null;
  #length = 0;
  #writing = false;
  #opening = false;
  #reopening = false;
  #ending = false;
  #destroyed = false;
  #drainScheduled = false;
  #timer: any;

  constructor(options: any = {}) {
    super();
    validateObject(options, 'options');
    const { dest, fd } = options;
    const settings = {
      append: true, contentMode: 'utf8', fsync: false, maxLength: 0, maxWrite: DEFAULT_MAX_WRITE, minLength: 0,
      mkdir: false, periodicFlush: 0, sync: false, retryEAGAIN: () => true, ...withoutUndefined(options),
    };
    settings.maxWrite = Math.max(settings.maxWrite || 0, DEFAULT_MAX_WRITE);
    validateFlags(settings);
    if (settings.mode !== undefined) settings.mode = parseFileMode(settings.mode, 'options.mode');
    this.#options = settings;
    this.#fs = toOperations(options.fs);

    if (typeof fd === 'number') {
      this.#fd = fd;
      process.nextTick(() => this.emit('ready'));
    } else if (typeof dest === 'string') {
      this.#file = dest;
      this.#open(dest);
    } else {
      throw new codes.ERR_INVALID_ARG_TYPE('options.fd', ['number'], fd);
    }
    if (settings.periodicFlush > 0) {
      this.#timer = require('timers').setInterval(() => this.flush(null), settings.periodicFlush);
      this.#timer.unref();
    }
  }

  get mode() { return this.#options.mode; }
  get file() { return this.#file; }
  get fd() { return this.#fd; }
  get minLength() { return this.#options.minLength; }
  get maxLength() { return this.#options.maxLength; }
  get writing() { return this.#writing; }
  get sync() { return this.#options.sync; }
  get fsync() { return this.#options.fsync; }
  get append() { return this.#options.append; }
  get periodicFlush() { return this.#options.periodicFlush; }
  get contentMode() { return this.#options.contentMode; }
  get mkdir() { return this.#options.mkdir; }

  #checkUsable(): void {
    if (this.#destroyed) throw new codes.ERR_INVALID_STATE('Utf8Stream is destroyed');
  }

  #open(file: any): void {
    this.#opening = true;
    this.#writing = true;
    const { append, mkdir, mode, sync } = this.#options;
    const flags = append ? 'a' : 'w';
    const { dirname } = require('path');
    if (sync) {
      try {
        if (mkdir) this.#fs.mkdirSync(dirname(file), { recursive: true });
        this.#opened(null, this.#fs.openSync(file, flags, mode), file);
      } catch (error) {
        this.#opened(error, -1, file);
        throw error;
      }
      return;
    }
    const open = () => this.#fs.open(file, flags, mode, (error: any, fd: any) => this.#opened(error, fd, file));
    if (!mkdir) return open();
    this.#fs.mkdir(dirname(file), { recursive: true }, (error: any) => {
      if (error) this.#opened(error, -1, file);
      else open();
    });
  }

  #opened(error: any, fd: number, file: any): void {
    this.#writing = false;
    this.#opening = false;
    if (error) {
      this.#reopening = false;
      if (this.#options.sync) process.nextTick(() => this.#emitError(error));
      else this.emit('error', error);
      return;
    }
    this.#fd = fd;
    this.#file = file;
    this.#reopening = false;
    // A synchronous stream is ready before anybody can listen.
    if (this.#options.sync) process.nextTick(() => this.emit('ready'));
    else this.emit('ready');
    if (this.#destroyed) return;
    if (!this.#writing && this.#length > this.#options.minLength) this.#writePiece();
  }

  #emitError(error: any): void {
    if (this.listenerCount('error') > 0) this.emit('error', error);
  }

  write(data: any): boolean {
    this.#checkUsable();
    const asBytes = this.#options.contentMode === 'buffer';
    if (asBytes ? !lazyBuffer().isBuffer(data) : typeof data !== 'string') {
      throw new codes.ERR_INVALID_ARG_TYPE('data', asBytes ? ['Buffer'] : ['string'], data);
    }
    const { maxLength, maxWrite, minLength } = this.#options;
    const length = this.#length + data.length;
    if (maxLength && length > maxLength) {
      this.emit('drop', data);
      return this.#length < HIGH_WATER;
    }
    const last = this.#pieces.length - 1;
    if (last < 0 || this.#pieces[last].length + data.length > maxWrite) this.#pieces.push(data);
    else this.#pieces[last] = asBytes ? lazyBuffer().concat([this.#pieces[last], data]) : this.#pieces[last] + data;
    this.#length = length;
    if (!this.#writing && this.#length >= minLength) this.#writePiece();
    return this.#length < HIGH_WATER;
  }

  /** The arguments of a write: text is written as such, so that a caller's own `fs` sees it. */
  #arguments(piece: any): any[] {
    return typeof piece === 'string' ? [this.#fd, piece, 'utf8'] : [this.#fd, piece];
  }

  #writePiece(): void {
    this.#writing = true;
    if (this.#current === null || this.#current.length === 0) this.#current = this.#pieces.shift() ?? this.#empty();
    if (!this.#options.sync) {
      this.#fs.write(...this.#arguments(this.#current), (error: any, count: number) => this.#written(error, count));
      return;
    }
    let count = 0;
    try {
      count = this.#fs.writeSync(...this.#arguments(this.#current));
    } catch (error) {
      return this.#written(error, 0);
    }
    this.#written(null, count);
  }

  #empty(): any {
    return this.#options.contentMode === 'buffer' ? lazyBuffer().alloc(0) : '';
  }

  /** Takes what was written off the piece. A character that was cut in two is written again as a whole. */
  #advance(count: number): void {
    const piece = this.#current;
    if (typeof piece === 'string' && lazyBuffer().byteLength(piece) !== count) {
      const { StringDecoder } = require('string_decoder');
      count = new StringDecoder('utf8').write(lazyBuffer().from(piece).subarray(0, count)).length;
    } else if (typeof piece === 'string') {
      count = piece.length;
    }
    this.#length = Math.max(this.#length - count, 0);
    this.#current = typeof piece === 'string' ? piece.slice(count) : piece.subarray(count);
  }

  #canRetry(error: any): boolean {
    if (error.code !== 'EAGAIN' && error.code !== 'EBUSY') return false;
    return this.#options.retryEAGAIN(error, this.#current.length, this.#length - this.#current.length);
  }

  #written(error: any, count: number): void {
    if (error) return this.#failed(error);
    this.emit('write', count);
    this.#advance(count);
    if (this.#current.length > 0) return this.#writePiece();
    if (this.#options.fsync) this.#fs.fsyncSync(this.#fd);
    if (this.#reopening) {
      this.#writing = false;
      this.#reopening = false;
      this.reopen();
    } else if (this.#length > this.#options.minLength) {
      this.#writePiece();
    } else if (this.#ending) {
      if (this.#length > 0) return this.#writePiece();
      this.#writing = false;
      this.#close();
    } else {
      this.#writing = false;
      this.#announceDrain();
    }
  }

  #failed(error: any): void {
    if (!this.#canRetry(error)) {
      this.#writing = false;
      this.emit('error', error);
    } else if (this.#options.sync) {
      // There is no later for a synchronous stream.
      pause();
      this.#writePiece();
    } else {
      setTimeout(() => this.#writePiece(), RETRY_PAUSE_MS);
    }
  }

  #announceDrain(): void {
    if (!this.#options.sync) {
      this.emit('drain');
    } else if (!this.#drainScheduled) {
      this.#drainScheduled = true;
      process.nextTick(() => {
        this.#drainScheduled = false;
        if (this.listenerCount('drain') > 0) this.emit('drain');
      });
    }
  }

  /** Writes what waits, and calls back when it and, where it can be, the device have it. */
  flush(callback: any = undefined): void {
    if (callback != null) validateFunction(callback, 'cb');
    if (this.#destroyed) {
      const error = new codes.ERR_INVALID_STATE('Utf8Stream is destroyed');
      if (!callback) throw error;
      callback(error);
      return;
    }
    if (this.#options.minLength <= 0) {
      callback?.();
      return;
    }
    if (callback) this.#callOnDrain(callback);
    if (this.#writing) return;
    if (this.#pieces.length === 0) this.#pieces.push(this.#empty());
    this.#writePiece();
  }

  #callOnDrain(callback: any): void {
    const onDrain = () => {
      this.off('error', onError);
      if (this.#options.fsync) return callback();
      this.#fs.fsync(this.#fd, (error: any) => {
        // Not every target can be flushed to a device: then being written is all there is.
        if (error && error.code !== 'EINVAL' && error.code !== 'ENOTSUP') callback(error);
        else callback();
      });
    };
    const onError = (error: any) => {
      this.off('drain', onDrain);
      callback(error);
    };
    this.once('drain', onDrain);
    this.once('error', onError);
  }

  /** Writes everything before it returns. */
  flushSync(): void {
    this.#checkUsable();
    if (this.#fd < 0) throw new codes.ERR_INVALID_STATE('Invalid file descriptor');
    if (!this.#writing && this.#current !== null && this.#current.length > 0) {
      this.#pieces.unshift(this.#current);
      this.#current = null;
    }
    // What an asynchronous write is busy with is written by it.
    const busy = this.#writing ? this.#current : null;
    while (this.#pieces.length > 0) {
      this.#current = this.#pieces.shift();
      while (this.#current.length > 0) {
        try {
          this.#advance(this.#fs.writeSync(...this.#arguments(this.#current)));
        } catch (error: any) {
          if (!this.#canRetry(error)) throw error;
          pause();
        }
      }
    }
    this.#current = busy;
    try {
      this.#fs.fsyncSync(this.#fd);
    } catch {
      // Not every target can be flushed to a device.
    }
  }

  /** Goes on in another file, or in a new one of the same name. */
  reopen(file?: any): void {
    this.#checkUsable();
    if (this.#opening) {
      this.once('ready', () => this.reopen(file));
      return;
    }
    if (this.#ending) return;
    if (!this.#file && !file) {
      throw new codes.ERR_OPERATION_FAILED('Unable to reopen a file descriptor, you must pass a file to Utf8Stream');
    }
    if (file) this.#file = file;
    this.#reopening = true;
    if (this.#writing) return;
    const before = this.#fd;
    this.once('ready', () => {
      if (before === this.#fd) return;
      this.#fs.close(before, (error: any) => {
        if (error) this.emit('error', error);
      });
    });
    this.#open(this.#file);
  }

  /** Writes what waits, then closes. */
  end(): void {
    this.#checkUsable();
    if (this.#opening) {
      this.once('ready', () => this.end());
      return;
    }
    if (this.#ending) return;
    this.#ending = true;
    if (this.#writing) return;
    if (this.#length > 0 && this.#fd >= 0) this.#writePiece();
    else this.#close();
  }

  /** Closes at once; what waits is lost. */
  destroy(): void {
    if (!this.#destroyed) this.#close();
  }

  #close(): void {
    if (this.#fd === -1) {
      this.once('ready', () => this.#close());
      return;
    }
    if (this.#timer !== undefined) require('timers').clearInterval(this.#timer);
    this.#destroyed = true;
    this.#pieces = [];
    const finish = (error: any) => {
      if (error) {
        this.emit('error', error);
        return;
      }
      if (this.#ending && !this.#writing) this.emit('finish');
      this.emit('close');
    };
    const close = () => {
      // Standard output and error are the program's, not the stream's.
      if (this.#fd === 1 || this.#fd === 2) process.nextTick(finish, null);
      else this.#fs.close(this.#fd, finish);
    };
    if (this.#options.fsync) close(); // each write has been flushed
    else this.#fs.fsync(this.#fd, close);
  }

  [Symbol.dispose]() {
    this.destroy();
  }
}

function withoutUndefined(options: any): any {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

module.exports = { Utf8Stream };
