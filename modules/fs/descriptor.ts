// `fs` on open descriptors: the callback and synchronous forms of read, write, fstat and their like.
// The argument forms of reads and writes are sorted out here once; FileHandle uses the same functions.
'use strict';

const { codes } = require('internal/errors');
const {
  parseFileMode, validateBuffer, validateEncoding, validateFunction, validateInteger,
  validateObject,
} = require('internal/validators');
const { forError, forTransfer, forValue, promisifyTo } = require('internal/fs/callback');
const {
  toDescriptor, toFlags, toPath, toUnixTimestamp, validateBufferArray, validateOffsetLengthRead,
  validateOffsetLengthWrite, validateOwner, validatePosition, validateStringAfterArrayBufferView,
} = require('internal/fs/validation');
const { toStats } = require('internal/fs/stats');

const DEFAULT_READ_BYTES = 16384;
const DEFAULT_FILE_MODE = 0o666;

/** One read or write as the natives take it; `position` is -1 for the descriptor's own. */
type Transfer = { buffer: any; offset: number; length: number; position: number | bigint };

let BufferClass: any;
const newBuffer = (size: number) => (BufferClass ??= require('buffer').Buffer).alloc(size);
const bytesOf = (text: string, encoding: any) => (BufferClass ??= require('buffer').Buffer).from(text, encoding);

/** Checks a read after its argument form is known. */
function toRead(buffer: any, offset: any, length: any, position: any): Transfer {
  validateBuffer(buffer);
  if (offset == null) offset = 0;
  else validateInteger(offset, 'offset', 0);
  length |= 0;
  if (length === 0) return { buffer, offset, length, position: -1 };
  if (buffer.byteLength === 0) {
    throw new codes.ERR_INVALID_ARG_VALUE('buffer', buffer, 'is empty and cannot be written');
  }
  validateOffsetLengthRead(offset, length, buffer.byteLength);
  if (position == null) position = -1;
  else validatePosition(position, 'position', length);
  return { buffer, offset, length, position };
}

/** A read whose offset, length and position stand in an options object. */
function toReadFromOptions(buffer: any, options: any): Transfer {
  const { offset = 0, length = buffer?.byteLength - offset, position = null } = options ?? {};
  return toRead(buffer, offset, length, position);
}

/** Checks a write of bytes after its argument form is known. */
function toWrite(buffer: any, offset: any, length: any, position: any): Transfer {
  if (typeof offset === 'object') {
    ({ offset = 0, length = buffer.byteLength - offset, position = null } = offset ?? {});
  }
  if (offset == null || typeof offset === 'function') offset = 0;
  else validateInteger(offset, 'offset', 0);
  if (typeof length !== 'number') length = buffer.byteLength - offset;
  if (!Number.isSafeInteger(position)) position = -1;
  validateOffsetLengthWrite(offset, length, buffer.byteLength);
  return { buffer, offset, length, position };
}

/** Checks a write of a text; it is encoded here, since the natives take bytes. */
function toTextWrite(text: any, position: any, encoding: any): Transfer {
  validateStringAfterArrayBufferView(text, 'buffer');
  validateEncoding(text, encoding);
  const buffer = bytesOf(text, encoding);
  return { buffer, offset: 0, length: buffer.byteLength, position: Number.isSafeInteger(position) ? position : -1 };
}

function toOpenArguments(path: any, flags: any, mode: any): [any, number, number] {
  return [toPath(path), toFlags(flags), parseFileMode(mode, 'mode', DEFAULT_FILE_MODE)];
}

function open(path: any, flags: any, mode: any, callback: any) {
  path = toPath(path);
  if (arguments.length < 3) {
    callback = flags;
    flags = 'r';
    mode = DEFAULT_FILE_MODE;
  } else if (typeof mode === 'function') {
    callback = mode;
    mode = DEFAULT_FILE_MODE;
  } else {
    mode = parseFileMode(mode, 'mode', DEFAULT_FILE_MODE);
  }
  const flagsNumber = toFlags(flags);
  native.open(path, flagsNumber, mode, forValue(callback));
}

function openSync(path: any, flags: any, mode: any) {
  const [file, flagsNumber, modeNumber] = toOpenArguments(path, flags, mode);
  return native.open(file, flagsNumber, modeNumber, undefined);
}

function throwCloseError(error: any) {
  if (error != null) throw error;
}

function close(fd: any, callback: any = throwCloseError) {
  fd = toDescriptor(fd);
  native.close(fd, forError(callback));
}

function closeSync(fd: any) {
  native.close(toDescriptor(fd), undefined);
}

function read(fd: any, buffer: any, offsetOrOptions: any, length: any, position: any, callback: any) {
  fd = toDescriptor(fd);
  let offset = offsetOrOptions;
  if (arguments.length <= 4) {
    let options: any = null;
    if (arguments.length === 4) { // (fd, buffer, options, callback)
      options = offsetOrOptions;
      callback = length;
    } else if (arguments.length === 3) { // (fd, buffer or options, callback)
      callback = offsetOrOptions;
      if (!ArrayBuffer.isView(buffer)) {
        options = buffer;
        ({ buffer = newBuffer(DEFAULT_READ_BYTES) } = options ?? {});
      }
    } else { // (fd, callback)
      callback = buffer;
      buffer = newBuffer(DEFAULT_READ_BYTES);
    }
    if (options !== null && options !== undefined) validateObject(options, 'options');
    ({ offset = 0, length = buffer?.byteLength - offset, position = null } = options ?? {});
  }
  validateBuffer(buffer);
  validateFunction(callback, 'cb');
  const transfer = toRead(buffer, offset, length, position);
  if (transfer.length === 0) return process.nextTick(callback, null, 0, buffer);
  native.read(fd, buffer, transfer.offset, transfer.length, transfer.position, forTransfer(callback, buffer));
}
promisifyTo(['bytesRead', 'buffer'], read);

function readSync(fd: any, buffer: any, offsetOrOptions: any, length: any, position: any) {
  fd = toDescriptor(fd);
  validateBuffer(buffer);
  let offset = offsetOrOptions;
  if (arguments.length <= 3 || (offsetOrOptions !== null && typeof offsetOrOptions === 'object')) {
    if (offsetOrOptions !== undefined && offsetOrOptions !== null) validateObject(offsetOrOptions, 'options');
    ({ offset = 0, length = buffer.byteLength - offset, position = null } = offsetOrOptions ?? {});
  }
  const t = toRead(buffer, offset, length, position);
  return t.length === 0 ? 0 : native.read(fd, buffer, t.offset, t.length, t.position, undefined);
}

function readv(fd: any, buffers: any, position: any, callback: any) {
  fd = toDescriptor(fd);
  validateBufferArray(buffers);
  callback ||= position;
  validateFunction(callback, 'cb');
  native.readv(fd, buffers, Number.isSafeInteger(position) ? position : -1, forTransfer(callback, buffers));
}
promisifyTo(['bytesRead', 'buffers'], readv);

function readvSync(fd: any, buffers: any, position: any) {
  fd = toDescriptor(fd);
  validateBufferArray(buffers);
  return native.readv(fd, buffers, Number.isSafeInteger(position) ? position : -1, undefined);
}

function write(fd: any, buffer: any, offsetOrOptions: any, length: any, position: any, callback: any) {
  fd = toDescriptor(fd);
  let transfer: Transfer;
  if (ArrayBuffer.isView(buffer)) { // (fd, buffer[, offset[, length[, position]]], callback)
    callback ||= position || length || offsetOrOptions;
    validateFunction(callback, 'cb');
    transfer = toWrite(buffer, offsetOrOptions, length, position);
  } else { // (fd, text[, position[, encoding]], callback)
    validateStringAfterArrayBufferView(buffer, 'buffer');
    let encoding = length;
    if (typeof position === 'function') {
      callback = position;
    } else {
      encoding = 'utf8';
      callback = typeof offsetOrOptions === 'function' ? offsetOrOptions : length;
    }
    validateEncoding(buffer, encoding);
    validateFunction(callback, 'cb');
    transfer = toTextWrite(buffer, offsetOrOptions, encoding);
  }
  const t = transfer;
  native.write(fd, t.buffer, t.offset, t.length, t.position, forTransfer(callback, buffer));
}
promisifyTo(['bytesWritten', 'buffer'], write);

function writeSync(fd: any, buffer: any, offsetOrOptions: any, length: any, position: any) {
  fd = toDescriptor(fd);
  const t = ArrayBuffer.isView(buffer) ?
    toWrite(buffer, offsetOrOptions, length, position) :
    toTextWrite(buffer, offsetOrOptions, length);
  return native.write(fd, t.buffer, t.offset, t.length, t.position, undefined);
}

function writev(fd: any, buffers: any, position: any, callback: any) {
  fd = toDescriptor(fd);
  validateBufferArray(buffers);
  callback ||= position;
  validateFunction(callback, 'cb');
  if (buffers.length === 0) return process.nextTick(callback, null, 0, buffers);
  native.writev(fd, buffers, Number.isSafeInteger(position) ? position : -1, forTransfer(callback, buffers));
}
promisifyTo(['bytesWritten', 'buffers'], writev);

function writevSync(fd: any, buffers: any, position: any) {
  fd = toDescriptor(fd);
  validateBufferArray(buffers);
  if (buffers.length === 0) return 0;
  return native.writev(fd, buffers, Number.isSafeInteger(position) ? position : -1, undefined);
}

function fsync(fd: any, callback: any) {
  native.fsync(toDescriptor(fd), forError(callback));
}

function fsyncSync(fd: any) {
  native.fsync(toDescriptor(fd), undefined);
}

function fdatasync(fd: any, callback: any) {
  native.fdatasync(toDescriptor(fd), forError(callback));
}

function fdatasyncSync(fd: any) {
  native.fdatasync(toDescriptor(fd), undefined);
}

function ftruncate(fd: any, len: any = 0, callback?: any) {
  if (typeof len === 'function') {
    callback = len;
    len = 0;
  }
  fd = toDescriptor(fd);
  validateInteger(len, 'len');
  native.ftruncate(fd, Math.max(0, len), forError(callback));
}

function ftruncateSync(fd: any, len: any = 0) {
  fd = toDescriptor(fd);
  validateInteger(len, 'len');
  native.ftruncate(fd, Math.max(0, len), undefined);
}

function fstat(fd: any, options: any = { bigint: false }, callback?: any) {
  if (typeof options === 'function') {
    callback = options;
    options = {};
  }
  const bigint = Boolean(options?.bigint);
  native.fstat(toDescriptor(fd), forValue(callback, (fields) => toStats(fields, bigint)));
}

function fstatSync(fd: any, options: any = { bigint: false }) {
  return toStats(native.fstat(toDescriptor(fd), undefined), Boolean(options?.bigint));
}

function fchmod(fd: any, mode: any, callback: any) {
  native.fchmod(toDescriptor(fd), parseFileMode(mode, 'mode'), forError(callback));
}

function fchmodSync(fd: any, mode: any) {
  native.fchmod(toDescriptor(fd), parseFileMode(mode, 'mode'), undefined);
}

function fchown(fd: any, uid: any, gid: any, callback: any) {
  fd = toDescriptor(fd);
  validateOwner(uid, 'uid');
  validateOwner(gid, 'gid');
  native.fchown(fd, uid, gid, forError(callback));
}

function fchownSync(fd: any, uid: any, gid: any) {
  fd = toDescriptor(fd);
  validateOwner(uid, 'uid');
  validateOwner(gid, 'gid');
  native.fchown(fd, uid, gid, undefined);
}

function futimes(fd: any, atime: any, mtime: any, callback: any) {
  fd = toDescriptor(fd);
  atime = toUnixTimestamp(atime, 'atime');
  mtime = toUnixTimestamp(mtime, 'mtime');
  native.futimes(fd, atime, mtime, forError(callback));
}

function futimesSync(fd: any, atime: any, mtime: any) {
  fd = toDescriptor(fd);
  atime = toUnixTimestamp(atime, 'atime');
  mtime = toUnixTimestamp(mtime, 'mtime');
  native.futimes(fd, atime, mtime, undefined);
}

module.exports = {
  DEFAULT_READ_BYTES, toOpenArguments, toRead, toReadFromOptions, toTextWrite, toWrite,
  api: {
    close, closeSync, fchmod, fchmodSync, fchown, fchownSync, fdatasync, fdatasyncSync, fstat, fstatSync, fsync,
    fsyncSync, ftruncate, ftruncateSync, futimes, futimesSync, open, openSync, read, readSync, readv, readvSync,
    write, writeSync, writev, writevSync,
  },
};
