// `FileHandle`: an open file whose methods return promises.
// It counts the streams that use it, and closes once the last has let go.
'use strict';

const EventEmitter = require('events');
const { codes } = require('internal/errors');
const {
  parseFileMode, validateBoolean, validateBuffer, validateEncoding, validateInteger, validateObject,
} = require('internal/validators');
const { abortError, toContent } = require('internal/fs/contents');
const { DEFAULT_READ_BYTES, toRead, toTextWrite, toWrite } = require('internal/fs/descriptor');
const { toStats } = require('internal/fs/stats');
const {
  toBytes, toOptions, toUnixTimestamp, validateBufferArray, validateOwner, validateStringAfterArrayBufferView,
} = require('internal/fs/validation');

const kFd = Symbol('kFd');
const kRefs = Symbol('kRefs');
const kClosePromise = Symbol('kClosePromise');
const kCloseResolve = Symbol('kCloseResolve');
const kCloseReject = Symbol('kCloseReject');
const kRef = Symbol('kRef');
const kUnref = Symbol('kUnref');
const kLocked = Symbol('kLocked');

const PROMISE = true;
const asyncDispose = Symbol.asyncDispose;

let BufferClass: any;
const lazyBuffer = () => (BufferClass ??= require('buffer').Buffer);

const result = (fields: any) => Object.assign(Object.create(null), fields);

/** Fails a call on a closed handle, before any of its arguments count. */
function checkOpen(handle: any, syscall: string): void {
  if (handle[kFd] !== -1) return;
  const error: any = new Error('file closed');
  error.code = 'EBADF';
  error.syscall = syscall;
  throw error;
}

/** Runs one call while the handle is kept open: a close that comes meanwhile waits for it. */
async function whileOpen<T>(handle: any, syscall: string, call: (fd: number) => T | Promise<T>): Promise<T> {
  checkOpen(handle, syscall);
  handle[kRefs]++;
  try {
    return await call(handle[kFd]);
  } finally {
    handle[kUnref]();
  }
}

/** The form of a read's arguments: a view with numbers or options, or options alone. */
function toHandleRead(bufferOrOptions: any, offsetOrOptions: any, length: any, position: any): any {
  let buffer = bufferOrOptions;
  let offset = offsetOrOptions;
  if (!ArrayBuffer.isView(buffer)) {
    if (bufferOrOptions !== undefined) validateObject(bufferOrOptions, 'options');
    ({
      buffer = lazyBuffer().alloc(DEFAULT_READ_BYTES),
      offset = 0,
      length = buffer.byteLength - offset,
      position = null,
    } = bufferOrOptions ?? {});
  }
  if (offset !== null && typeof offset === 'object') {
    ({ offset = 0, length = buffer.byteLength - offset, position = null } = offset);
  }
  validateBuffer(buffer);
  if (offset == null) offset = 0;
  length ??= buffer.byteLength - offset;
  return toRead(buffer, offset, length, position);
}

class FileHandle extends EventEmitter {
  constructor(fd: any) {
    super();
    (this as any)[kFd] = fd;
    (this as any)[kRefs] = 1;
    (this as any)[kClosePromise] = null;
    (this as any).close = close.bind(this);
  }

  getAsyncId() {
    return 0; // there is no asynchronous resource behind a descriptor
  }

  get fd() {
    return (this as any)[kFd];
  }

  appendFile(data: any, options: any) {
    return whileOpen(this, 'writeFile', () => writeContents(this, data, options));
  }

  chmod(mode: any) {
    return whileOpen(this, 'fchmod', (fd) => native.fchmod(fd, parseFileMode(mode, 'mode'), PROMISE));
  }

  chown(uid: any, gid: any) {
    return whileOpen(this, 'fchown', (fd) => {
      validateOwner(uid, 'uid');
      validateOwner(gid, 'gid');
      return native.fchown(fd, uid, gid, PROMISE);
    });
  }

  datasync() {
    return whileOpen(this, 'fdatasync', (fd) => native.fdatasync(fd, PROMISE));
  }

  sync() {
    return whileOpen(this, 'fsync', (fd) => native.fsync(fd, PROMISE));
  }

  read(buffer: any, offset: any, length: any, position: any) {
    return whileOpen(this, 'read', async (fd) => {
      const t = toHandleRead(buffer, offset, length, position);
      const bytesRead = t.length === 0 ? 0 : await native.read(fd, t.buffer, t.offset, t.length, t.position, PROMISE);
      return result({ bytesRead, buffer: t.buffer });
    });
  }

  readv(buffers: any, position: any) {
    return whileOpen(this, 'readv', async (fd) => {
      validateBufferArray(buffers);
      const at = Number.isSafeInteger(position) ? position : -1;
      return result({ bytesRead: await native.readv(fd, buffers, at, PROMISE), buffers });
    });
  }

  readFile(options: any) {
    return whileOpen(this, 'readFile', () => readContents(this, toOptions(options, { flag: 'r' })));
  }

  readLines(options: any = undefined) {
    return require('readline').createInterface({
      input: this.createReadStream(options),
      crlfDelay: Infinity,
    });
  }

  stat(options: any) {
    return whileOpen(this, 'fstat', async (fd) => toStats(await native.fstat(fd, PROMISE), Boolean(options?.bigint)));
  }

  truncate(length: any = 0) {
    return whileOpen(this, 'ftruncate', (fd) => {
      validateInteger(length, 'len');
      return native.ftruncate(fd, Math.max(0, length), PROMISE);
    });
  }

  utimes(atime: any, mtime: any) {
    return whileOpen(this, 'futimes', (fd) => {
      return native.futimes(fd, toUnixTimestamp(atime, 'atime'), toUnixTimestamp(mtime, 'mtime'), PROMISE);
    });
  }

  write(buffer: any, offset: any, length: any, position: any) {
    return whileOpen(this, 'write', async (fd) => {
      if (buffer?.byteLength === 0) return result({ bytesWritten: 0, buffer });
      let t;
      if (ArrayBuffer.isView(buffer)) {
        t = toWrite(buffer, offset, length, position);
      } else {
        validateStringAfterArrayBufferView(buffer, 'buffer');
        validateEncoding(buffer, length);
        t = toTextWrite(buffer, offset, length);
      }
      return result({ bytesWritten: await native.write(fd, t.buffer, t.offset, t.length, t.position, PROMISE), buffer });
    });
  }

  writev(buffers: any, position: any) {
    return whileOpen(this, 'writev', async (fd) => {
      validateBufferArray(buffers);
      if (buffers.length === 0) return result({ bytesWritten: 0, buffers });
      const at = Number.isSafeInteger(position) ? position : -1;
      return result({ bytesWritten: await native.writev(fd, buffers, at, PROMISE), buffers });
    });
  }

  writeFile(data: any, options: any) {
    return whileOpen(this, 'writeFile', () => writeContents(this, data, options));
  }

  readableWebStream(options: any = {}) {
    return webStreamOf(this, options);
  }

  createReadStream(options: any = undefined) {
    const { ReadStream } = require('internal/fs/streams');
    return new ReadStream(undefined, { ...options, fd: this });
  }

  createWriteStream(options: any = undefined) {
    const { WriteStream } = require('internal/fs/streams');
    return new WriteStream(undefined, { ...options, fd: this });
  }

  async [asyncDispose]() {
    await (this as any).close();
  }

  [kRef]() {
    (this as any)[kRefs]++;
  }

  [kUnref]() {
    const self = this as any;
    if (--self[kRefs] > 0) return;
    const fd = self[kFd];
    self[kFd] = -1;
    native.close(fd, PROMISE).then(self[kCloseResolve], self[kCloseReject]);
  }
}

function close(this: any): Promise<void> {
  if (this[kFd] === -1) return Promise.resolve();
  if (this[kClosePromise]) return this[kClosePromise];
  const forget = () => { this[kClosePromise] = undefined; };
  if (--this[kRefs] === 0) {
    const fd = this[kFd];
    this[kFd] = -1;
    this[kClosePromise] = native.close(fd, PROMISE).finally(forget);
  } else {
    this[kClosePromise] = new Promise<void>((resolve, reject) => {
      this[kCloseResolve] = resolve;
      this[kCloseReject] = reject;
    }).finally(forget);
  }
  this.emit('close');
  return this[kClosePromise];
}

/** Runs an operation whose result an abort replaces. */
async function abortable<T>(signal: any, start: () => Promise<T>): Promise<T> {
  if (signal?.aborted) throw abortError(signal);
  const value = await start();
  if (signal?.aborted) throw abortError(signal);
  return value;
}

function readContents(handle: any, options: any): Promise<any> {
  const asText = options.encoding === 'utf8' || options.encoding === 'utf-8';
  return abortable(options.signal, async () => {
    return toContent(await native.readToEnd(handle[kFd], asText, PROMISE), options.encoding);
  });
}

const isIterable = (value: any): boolean => {
  return value !== null && typeof value === 'object' && !ArrayBuffer.isView(value) &&
    (typeof value[Symbol.asyncIterator] === 'function' || typeof value[Symbol.iterator] === 'function');
};

async function writeContents(handle: any, data: any, options: any): Promise<void> {
  options = toOptions(options, { encoding: 'utf8' });
  const { encoding, signal } = options;
  const flush = options.flush ?? false;
  validateBoolean(flush, 'options.flush');
  if (signal?.aborted) throw abortError(signal);
  if (isIterable(data)) {
    for await (const chunk of data) {
      if (signal?.aborted) throw abortError(signal);
      await native.writeAll(handle[kFd], toBytes(chunk, encoding), PROMISE);
      if (signal?.aborted) throw abortError(signal);
    }
  } else {
    if (!ArrayBuffer.isView(data)) validateStringAfterArrayBufferView(data, 'data');
    await abortable(signal, () => native.writeAll(handle[kFd], toBytes(data, encoding), PROMISE));
  }
  if (flush) await handle.sync();
}

/** A byte stream over the handle, from its position to the end. A handle gives out one. */
function webStreamOf(handle: any, options: any): any {
  if (handle[kFd] === -1) throw new codes.ERR_INVALID_STATE('The FileHandle is closed');
  if (handle[kClosePromise]) throw new codes.ERR_INVALID_STATE('The FileHandle is closing');
  if (handle[kLocked]) throw new codes.ERR_INVALID_STATE('The FileHandle is locked');
  validateObject(options, 'options');
  const { autoClose = false, type = 'bytes' } = options;
  if (type !== 'bytes') {
    process.emitWarning('A non-"bytes" options.type has no effect. A byte-oriented steam is always created.',
      'ExperimentalWarning');
  }
  validateBoolean(autoClose, 'options.autoClose');
  handle[kLocked] = true;

  const finish = async () => {
    handle.removeListener('close', onClose);
    handle[kUnref]();
    if (autoClose) await handle.close();
  };
  let controllerOf: any;
  const onClose = () => {
    // The program closed the handle: the stream ends where it is.
    try {
      controllerOf.close();
    } catch {
      // it has ended already
    }
    handle[kUnref]();
  };
  const { ReadableStream } = require('stream/web');
  const stream = new ReadableStream({
    type: 'bytes',
    autoAllocateChunkSize: DEFAULT_READ_BYTES,
    start(controller: any) {
      controllerOf = controller;
    },
    async pull(controller: any) {
      const { view } = controller.byobRequest;
      try {
        const { bytesRead } = await handle.read(view, view.byteOffset, view.byteLength);
        if (bytesRead === 0) {
          controller.close();
          await finish();
        }
        controller.byobRequest?.respond(bytesRead);
      } catch (error) {
        await finish();
        throw error;
      }
    },
    async cancel() {
      await finish();
    },
  });
  handle[kRef]();
  handle.once('close', onClose);
  return stream;
}

module.exports = { FileHandle, abortable, isIterable, kRef, kUnref, readContents, writeContents };
