// What the functions of `fs` accept: paths, flags, modes, positions and options, checked with Node's codes and texts.
// Nothing here touches the file system.
'use strict';

const { codes } = require('internal/errors');
const {
  validateAbortSignal,
  validateBoolean,
  validateInt32,
  validateInteger,
  validateObject,
  validateUint32,
} = require('internal/validators');
const constants = require('internal/fs/constants');

const {
  O_APPEND, O_CREAT, O_EXCL, O_RDONLY, O_RDWR, O_SYNC, O_TRUNC, O_WRONLY, F_OK, R_OK, W_OK, X_OK,
  COPYFILE_EXCL, COPYFILE_FICLONE, COPYFILE_FICLONE_FORCE,
} = constants;

/** A single read, write or file content is at most this long, as in Node. */
const MAX_IO_BYTES = 2 ** 31 - 1;
const MAX_POSITION = 2n ** 63n - 1n;

let fileURLToPath: any;
let BufferClass: any;

const bufferClass = () => (BufferClass ??= require('buffer').Buffer);

function isFileUrl(value: any): boolean {
  return Boolean(value?.href && value.protocol && value.auth === undefined && value.path === undefined);
}

function pathFromUrl(value: any): any {
  if (typeof value === 'string' || !isFileUrl(value)) return value;
  fileURLToPath ??= require('url').fileURLToPath;
  return fileURLToPath(value);
}

function hasNullByte(path: string | Uint8Array): boolean {
  return typeof path === 'string' ? path.includes('\u0000') : path.includes(0);
}

function validatePath(path: any, name = 'path'): void {
  if (typeof path !== 'string' && !(path instanceof Uint8Array)) {
    throw new codes.ERR_INVALID_ARG_TYPE(name, ['string', 'Buffer', 'URL'], path);
  }
  if (hasNullByte(path)) {
    throw new codes.ERR_INVALID_ARG_VALUE(name, path, 'must be a string, Uint8Array, or URL without null bytes');
  }
}

/** The path that a string, a Buffer or a file: URL names. */
function toPath(value: any, name = 'path'): string | Uint8Array {
  const path = pathFromUrl(value);
  validatePath(path, name);
  return path;
}

function toDescriptor(fd: any, name = 'fd'): number {
  if (Object.is(fd, -0)) return 0;
  validateInt32(fd, name, 0);
  return fd;
}

function assertEncoding(encoding: any): void {
  if (encoding && !bufferClass().isEncoding(encoding)) {
    throw new codes.ERR_INVALID_ARG_VALUE('encoding', encoding, 'is invalid encoding');
  }
}

/** Options given as an object, as the name of an encoding, or not at all. */
function toOptions(options: any, defaults: any = {}): any {
  if (options == null || typeof options === 'function') return defaults;
  if (typeof options === 'string') {
    options = { ...defaults, encoding: options };
  } else if (typeof options !== 'object') {
    throw new codes.ERR_INVALID_ARG_TYPE('options', ['string', 'Object'], options);
  }
  if (options.encoding !== 'buffer') assertEncoding(options.encoding);
  if (options.signal !== undefined) validateAbortSignal(options.signal, 'options.signal');
  return options;
}

const FLAGS: Record<string, number> = { __proto__: null } as any;
for (const [names, value] of [
  ['r', O_RDONLY],
  ['rs sr', O_RDONLY | O_SYNC],
  ['r+', O_RDWR],
  ['rs+ sr+', O_RDWR | O_SYNC],
  ['w', O_TRUNC | O_CREAT | O_WRONLY],
  ['wx xw', O_TRUNC | O_CREAT | O_WRONLY | O_EXCL],
  ['w+', O_TRUNC | O_CREAT | O_RDWR],
  ['wx+ xw+', O_TRUNC | O_CREAT | O_RDWR | O_EXCL],
  ['a', O_APPEND | O_CREAT | O_WRONLY],
  ['ax xa', O_APPEND | O_CREAT | O_WRONLY | O_EXCL],
  ['as sa', O_APPEND | O_CREAT | O_WRONLY | O_SYNC],
  ['a+', O_APPEND | O_CREAT | O_RDWR],
  ['ax+ xa+', O_APPEND | O_CREAT | O_RDWR | O_EXCL],
  ['as+ sa+', O_APPEND | O_CREAT | O_RDWR | O_SYNC],
] as [string, number][]) {
  for (const name of names.split(' ')) FLAGS[name] = value;
}

function toFlags(flags: any, name = 'flags'): number {
  if (typeof flags === 'number') {
    validateInt32(flags, name);
    return flags;
  }
  if (flags == null) return O_RDONLY;
  const value = FLAGS[flags];
  if (value === undefined) throw new codes.ERR_INVALID_ARG_VALUE(name, flags);
  return value;
}

function toAccessMode(mode: any): number {
  if (mode == null) return F_OK;
  validateInteger(mode, 'mode', F_OK, F_OK | R_OK | W_OK | X_OK);
  return mode;
}

function toCopyMode(mode: any): number {
  if (mode == null) return 0;
  validateInteger(mode, 'mode', 0, COPYFILE_EXCL | COPYFILE_FICLONE | COPYFILE_FICLONE_FORCE);
  return mode;
}

/** Seconds since the epoch from a Date, a number or a string of digits. */
function toUnixTimestamp(time: any, name = 'time'): number {
  if (typeof time === 'string' && +time == (time as any)) return +time;
  if (Number.isFinite(time)) return time;
  if (Object.prototype.toString.call(time) === '[object Date]' || time instanceof Date) return time.getTime() / 1000;
  throw new codes.ERR_INVALID_ARG_TYPE(name, ['Date', 'Time in seconds'], time);
}

/** A user or group id; -1 leaves it as it is. */
function validateOwner(id: any, name: string): void {
  validateInteger(id, name, -1, 2 ** 32 - 1);
}

function validateOffsetLengthRead(offset: number, length: number, bufferLength: number): void {
  if (offset < 0) throw new codes.ERR_OUT_OF_RANGE('offset', '>= 0', offset);
  if (length < 0) throw new codes.ERR_OUT_OF_RANGE('length', '>= 0', length);
  if (offset + length > bufferLength) {
    throw new codes.ERR_OUT_OF_RANGE('length', `<= ${bufferLength - offset}`, length);
  }
}

function validateOffsetLengthWrite(offset: number, length: number, byteLength: number): void {
  if (offset > byteLength) throw new codes.ERR_OUT_OF_RANGE('offset', `<= ${byteLength}`, offset);
  if (length > byteLength - offset) {
    throw new codes.ERR_OUT_OF_RANGE('length', `<= ${byteLength - offset}`, length);
  }
  if (length < 0) throw new codes.ERR_OUT_OF_RANGE('length', '>= 0', length);
  validateInt32(length, 'length', 0);
}

/** A position of a read: a safe integer or a bigint, -1 for the descriptor's own. */
function validatePosition(position: any, name: string, length: number): void {
  if (typeof position === 'number') {
    validateInteger(position, name, -1);
  } else if (typeof position === 'bigint') {
    const max = MAX_POSITION - BigInt(length);
    if (!(position >= -1n && position <= max)) {
      throw new codes.ERR_OUT_OF_RANGE(name, `>= -1 && <= ${max}`, position);
    }
  } else {
    throw new codes.ERR_INVALID_ARG_TYPE(name, ['integer', 'bigint'], position);
  }
}

function validateBufferArray(buffers: any, name = 'buffers'): any[] {
  if (!Array.isArray(buffers)) throw new codes.ERR_INVALID_ARG_TYPE(name, 'ArrayBufferView[]', buffers);
  for (let i = 0; i < buffers.length; i++) {
    if (!ArrayBuffer.isView(buffers[i])) {
      throw new codes.ERR_INVALID_ARG_TYPE(name, 'ArrayBufferView[]', buffers);
    }
  }
  return buffers;
}

function validateStringAfterArrayBufferView(value: any, name: string): void {
  if (typeof value !== 'string') {
    throw new codes.ERR_INVALID_ARG_TYPE(name, ['string', 'Buffer', 'TypedArray', 'DataView'], value);
  }
}

const RM_DEFAULTS = { recursive: false, force: false, retryDelay: 100, maxRetries: 0 };

function toRmOptions(options: any, withForce = true): any {
  if (options === undefined) return { ...RM_DEFAULTS };
  validateObject(options, 'options');
  const merged = { ...RM_DEFAULTS, ...options };
  validateBoolean(merged.recursive, 'options.recursive');
  if (withForce) validateBoolean(merged.force, 'options.force');
  validateInt32(merged.retryDelay, 'options.retryDelay', 0);
  validateUint32(merged.maxRetries, 'options.maxRetries');
  return merged;
}

/** rmdir() no longer removes trees: it says so instead of ignoring the wish. */
function validateRmdirOptions(options: any): void {
  if (options === undefined) return;
  validateObject(options, 'options');
  if (options.recursive === true || options.recursive) {
    throw new codes.ERR_INVALID_ARG_VALUE('options.recursive', options.recursive, 'is no longer supported');
  }
}

/** The bytes of a text, or the view that was given. */
function toBytes(data: any, encoding: any): ArrayBufferView {
  return ArrayBuffer.isView(data) ? data : bufferClass().from(data, encoding || 'utf8');
}

module.exports = {
  MAX_IO_BYTES,
  assertEncoding,
  isFileUrl,
  pathFromUrl,
  toAccessMode,
  toBytes,
  toCopyMode,
  toDescriptor,
  toFlags,
  toOptions,
  toPath,
  toRmOptions,
  toUnixTimestamp,
  validateBufferArray,
  validateOffsetLengthRead,
  validateOffsetLengthWrite,
  validateOwner,
  validatePath,
  validatePosition,
  validateRmdirOptions,
  validateStringAfterArrayBufferView,
};
