// `net.Socket`: a duplex stream over a handle, which is a pipe, a connection, or anything that has the same methods.
// How connections are made is `connect.ts`'s, options, addresses and timeouts are `socket_options.ts`'s.
'use strict';

const { Duplex } = require('stream');
const { AbortError, ErrnoException, codes, genericNodeError } = require('internal/errors');
const { validateAbortSignal, validateInt32, validateNumber } = require('internal/validators');
const { defineOptions, kSettings, kTimeout } = require('internal/net/socket_options');

const kBytesRead = Symbol('kBytesRead');
const kBytesWritten = Symbol('kBytesWritten');
const kHandle = Symbol('kHandle');
const kOnRead = Symbol('kOnRead');

const ENOTCONN = -107;

let BufferClass: any;
const lazyBuffer = () => (BufferClass ??= require('buffer').Buffer);

function Socket(this: any, options: any): any {
  if (!(this instanceof (Socket as any))) return new (Socket as any)(options);
  refuseObjectMode(options);
  options = typeof options === 'number' ? { fd: options } : { ...options };
  const settings = readSettings(options);
  const { handle, fd, onread } = options;

  this.connecting = false;
  this._hadError = false;
  this[kHandle] = null;
  this._parent = null;
  this._host = null;
  this._closeAfterHandlingError = false;
  this[kTimeout] = null;
  this[kOnRead] = isOnRead(onread) ? new UserBuffer(onread) : null;
  this[kBytesRead] = 0;
  this[kBytesWritten] = 0;
  this[kSettings] = settings;

  options.allowHalfOpen = Boolean(options.allowHalfOpen);
  options.emitClose = false;
  options.autoDestroy = true;
  options.decodeStrings = true;
  const { signal } = options;
  options.signal = undefined; // the stream would not wait for its listeners
  Reflect.apply(Duplex, this, [options]);
  this._sockname = null;
  this._pendingData = null;
  this._pendingEncoding = '';
  this.server = null;
  this._server = null;

  if (handle) attach(this, handle);
  else if (fd !== undefined) attach(this, openDescriptor(fd));
  this.on('end', onReadableEnd);
  if (signal) closeOnAbort(this, signal);
  if (options.blockList) this.blockList = checkBlockList(options.blockList);
  if (this[kHandle] !== null && options.readable !== false && !options.manualStart) beginToRead(this, options);
}
Object.setPrototypeOf(Socket.prototype, Duplex.prototype);
Object.setPrototypeOf(Socket, Duplex);

function refuseObjectMode(options: any): void {
  for (const name of ['objectMode', 'readableObjectMode', 'writableObjectMode']) {
    if (options?.[name]) throw new codes.ERR_INVALID_ARG_VALUE(`options.${name}`, options[name], 'is not supported');
  }
}

/** What is to be set on the connection once there is one. */
function readSettings({ noDelay, keepAlive, keepAliveInitialDelay, typeOfService }: any): any {
  if (typeOfService !== undefined) validateNumber(typeOfService, 'options.typeOfService', 0, 255);
  if (!noDelay && !keepAlive && typeOfService === undefined) return null;
  return {
    noDelay: Boolean(noDelay),
    keepAlive: Boolean(keepAlive),
    keepAliveDelay: Math.max(0, ~~(keepAliveInitialDelay / 1000)),
    typeOfService,
  };
}

function isOnRead(onread: any): boolean {
  if (typeof onread !== 'object' || onread === null || typeof onread.callback !== 'function') return false;
  return typeof onread.buffer === 'function' || require('util/types').isUint8Array(onread.buffer);
}

function checkBlockList(blockList: any): any {
  const { BlockList } = require('internal/net/address');
  if (BlockList.isBlockList(blockList)) return blockList;
  throw new codes.ERR_INVALID_ARG_TYPE('options.blockList', 'net.BlockList', blockList);
}

function openDescriptor(fd: any): any {
  validateInt32(fd, 'fd', 0);
  const kind = native.descriptorKind(fd);
  if (kind !== 'PIPE' && kind !== 'TCP') throw new codes.ERR_INVALID_FD_TYPE(kind);
  const { StreamHandle } = require('internal/net/stream_handle');
  return new StreamHandle(fd);
}

function beginToRead(socket: any, options: any): void {
  if (!options.pauseOnCreate) {
    socket.read(0);
    return;
  }
  // Whoever takes the socket over finds everything that the peer sends.
  socket[kHandle].reading = false;
  socket[kHandle].readStop();
  socket.pause();
}

function closeOnAbort(socket: any, signal: any): void {
  validateAbortSignal(signal, 'signal');
  const onAborted = () => socket.destroy(new AbortError(undefined, { cause: signal.reason }));
  if (signal.aborted) {
    process.nextTick(onAborted);
    return;
  }
  const disposable = require('internal/events/abort_listener').addAbortListener(signal, onAborted);
  socket.once('close', disposable[Symbol.dispose]);
}

/** Gives the socket a handle, and the handle somebody to report to. */
function attach(socket: any, handle: any): void {
  socket[kHandle] = handle;
  handle.owner = socket;
  // Functions that all handles share: there may be many thousands.
  handle.ondata = socket[kOnRead] === null ? receive : receiveInto;
  handle.onend = receiveEnd;
  handle.onerror = receiveError;
}

function receive(this: any, bytes: ArrayBuffer): void {
  const socket = this.owner;
  socket[kBytesRead] += bytes.byteLength;
  if (socket[kTimeout] !== null) socket._unrefTimer();
  if (!socket.push(lazyBuffer().from(bytes)) && socket[kHandle] === this) stopReading(socket, this);
}

/** Fills the buffer that the user gave with option `onread`, and tells him each time. */
function receiveInto(this: any, bytes: ArrayBuffer): void {
  const socket = this.owner;
  socket[kBytesRead] += bytes.byteLength;
  socket._unrefTimer();
  socket[kOnRead].rest = new Uint8Array(bytes);
  fillUserBuffer(socket, this);
}

/** The option `onread`: where to put what comes, and whom to tell. */
class UserBuffer {
  callback: (length: number, buffer: Uint8Array) => unknown;
  /** What does not fit now, or came before the socket was paused. */
  rest: Uint8Array | undefined;
  #generate: (() => Uint8Array) | undefined;
  #buffer: Uint8Array;

  constructor({ buffer, callback }: any) {
    this.callback = callback;
    this.#generate = typeof buffer === 'function' ? buffer : undefined;
    this.#buffer = this.#generate === undefined ? buffer : buffer();
  }

  /** Takes as much as fits; false says that the user wants no more now. */
  fill(socket: any): boolean {
    const source = this.rest!;
    const target = this.#buffer;
    const length = Math.min(target.length, source.length);
    target.set(source.subarray(0, length));
    this.rest = length === source.length ? undefined : source.subarray(length);
    const goesOn = Reflect.apply(this.callback, socket, [length, target]) !== false;
    if (this.#generate !== undefined) this.#buffer = this.#generate();
    return goesOn && target.length > 0;
  }
}

function fillUserBuffer(socket: any, handle: any): void {
  const userBuffer = socket[kOnRead];
  while (userBuffer.rest !== undefined && socket[kHandle] === handle && handle.reading) {
    if (!userBuffer.fill(socket)) stopReading(socket, handle);
  }
}

function stopReading(socket: any, handle: any): void {
  handle.reading = false;
  const errno = handle.readStop();
  if (errno < 0) socket.destroy(new (ErrnoException as any)(errno, 'read'));
}

function startReading(socket: any): void {
  const handle = socket[kHandle];
  handle.reading = true;
  const errno = handle.readStart();
  if (errno < 0) socket.destroy(new (ErrnoException as any)(errno, 'read'));
}

function receiveEnd(this: any): void {
  const socket = this.owner;
  if (socket.readableEnded) return;
  socket.push(null);
  socket.read(0);
}

function receiveError(this: any, errno: number): void {
  this.owner.destroy(new (ErrnoException as any)(errno, 'read'));
}

/** The other side has nothing more to say; unless half-open connections are wanted, neither has this one. */
function onReadableEnd(this: any): void {
  if (!this.allowHalfOpen) this.write = writeAfterEnd;
}

function writeAfterEnd(this: any, chunk: any, encoding: any, callback: any): boolean {
  if (!this.writableEnded) return Duplex.prototype.write.call(this, chunk, encoding, callback);
  if (typeof encoding === 'function') callback = encoding;
  const error = genericNodeError('This socket has been ended by the other party', { code: 'EPIPE' });
  if (typeof callback === 'function') process.nextTick(callback, error);
  this.destroy(error);
  return false;
}

Socket.prototype._read = function(size: any) {
  if (this.connecting || this[kHandle] === null) this.once('connect', () => this._read(size));
  else if (!this[kHandle].reading) startReading(this);
};

Socket.prototype._writeGeneric = function(writev: any, data: any, encoding: any, callback: any) {
  if (this.connecting) return writeWhenConnected(this, writev, data, encoding, callback);
  this._pendingData = null;
  this._pendingEncoding = '';
  const handle = this[kHandle];
  if (handle === null) {
    callback(new codes.ERR_SOCKET_CLOSED());
    return false;
  }
  if (this[kTimeout] !== null) this._unrefTimer();
  const buffers = writev ? data.map(toBytes) : [toBytes({ chunk: data, encoding })];
  for (const buffer of buffers) this[kBytesWritten] += buffer.length;
  handle.write(buffers, (errno: number) => {
    if (this.destroyed) return callback();
    callback(errno === 0 ? null : new (ErrnoException as any)(errno, 'write'));
  });
};

/** A handle that is not ours may be written to by hand, with text. */
function toBytes({ chunk, encoding }: any): any {
  return typeof chunk === 'string' ? lazyBuffer().from(chunk, encoding) : chunk;
}

function writeWhenConnected(socket: any, writev: any, data: any, encoding: any, callback: any): void {
  socket._pendingData = data;
  socket._pendingEncoding = encoding;
  function onConnect() {
    socket.off('close', onClose);
    socket._writeGeneric(writev, data, encoding, callback);
  }
  function onClose() {
    callback(new codes.ERR_SOCKET_CLOSED_BEFORE_CONNECTION());
  }
  socket.once('connect', onConnect);
  socket.once('close', onClose);
}

Socket.prototype._writev = function(chunks: any, callback: any) {
  this._writeGeneric(true, chunks, '', callback);
};

Socket.prototype._write = function(data: any, encoding: any, callback: any) {
  this._writeGeneric(false, data, encoding, callback);
};

Socket.prototype._final = function(callback: any) {
  if (this.connecting) return this.once('connect', () => this._final(callback));
  const handle = this[kHandle];
  if (handle === null) return callback();
  const errno = handle.shutdown();
  // A peer that is gone cannot be told: that is no failure of what was written.
  callback(errno === 0 || errno === ENOTCONN ? null : new (ErrnoException as any)(errno, 'shutdown'));
};

Socket.prototype.end = function(data: any, encoding: any, callback: any) {
  Duplex.prototype.end.call(this, data, encoding, callback);
  return this;
};

Socket.prototype.pause = function() {
  const handle = this[kHandle];
  // Where the user's own buffer is filled, no queue holds what comes in the meantime.
  if (this[kOnRead] !== null && !this.connecting && handle?.reading) stopReading(this, handle);
  return Duplex.prototype.pause.call(this);
};

Socket.prototype.resume = function() {
  readOn(this);
  return Duplex.prototype.resume.call(this);
};

Socket.prototype.read = function(size: any) {
  readOn(this);
  return Duplex.prototype.read.call(this, size);
};

function readOn(socket: any): void {
  const handle = socket[kHandle];
  if (socket[kOnRead] === null || socket.connecting || handle === null || handle.reading) return;
  startReading(socket);
  if (socket[kOnRead].rest !== undefined) process.nextTick(fillUserBuffer, socket, handle);
}

Socket.prototype.destroySoon = function() {
  if (this.writable) this.end();
  if (this.writableFinished) this.destroy();
  else this.once('finish', this.destroy);
};

Socket.prototype._destroy = function(error: any, callback: any) {
  this.connecting = false;
  for (let socket = this; socket; socket = socket._parent) {
    if (socket[kTimeout] !== null) require('timers').clearTimeout(socket[kTimeout]);
  }
  const handle = this[kHandle];
  if (handle === null) {
    callback(error);
    process.nextTick(emitClose, this);
  } else {
    if (error) this._hadError = true;
    this[kHandle] = null;
    this._sockname = null;
    handle.ondata = handle.onend = handle.onerror = ignore;
    closeHandle(this, handle, Boolean(error));
    callback(error);
  }
  if (this._server) {
    this._server._connections--;
    this._server._emitCloseIfDrained?.();
  }
};

const ignore = () => {};

function closeHandle(socket: any, handle: any, hadError: boolean): void {
  const onClosed = () => socket.emit('close', hadError);
  if (socket.resetAndClosing) {
    socket.resetAndClosing = false;
    const errno = handle.reset(onClosed);
    if (errno === 0) return;
    socket.emit('error', new (ErrnoException as any)(errno, 'reset'));
  }
  handle.close(onClosed);
}

function emitClose(socket: any): void {
  socket.emit('close');
}

Socket.prototype.resetAndDestroy = function() {
  const handle = this[kHandle];
  if (handle === null) {
    this.destroy(new codes.ERR_SOCKET_CLOSED());
    return this;
  }
  if (typeof handle.reset !== 'function') throw new codes.ERR_INVALID_HANDLE_TYPE();
  if (this.connecting) this.once('connect', () => this._reset());
  else this._reset();
  return this;
};

Socket.prototype._reset = function() {
  this.resetAndClosing = true;
  return this.destroy();
};

Socket.prototype.connect = function(...args: any[]) {
  return require('internal/net/connect').connectSocket(this, args);
};

function defineGetter(name: string, get: (this: any) => any): void {
  Object.defineProperty(Socket.prototype, name, { __proto__: null, enumerable: true, get } as any);
}

defineGetter('bytesRead', function() { return this[kBytesRead]; });
defineGetter('_bytesDispatched', function() { return this[kBytesWritten]; });
defineGetter('bytesWritten', function() {
  let bytes = this[kBytesWritten];
  if (this._writableState === undefined) return undefined;
  for (const { chunk, encoding } of this.writableBuffer ?? []) bytes += byteLength(chunk, encoding);
  const pending = this._pendingData;
  if (Array.isArray(pending)) {
    for (const { chunk, encoding } of pending) bytes += byteLength(chunk, encoding);
  } else if (pending) {
    bytes += byteLength(pending, this._pendingEncoding);
  }
  return bytes;
});

function byteLength(chunk: any, encoding: any): number {
  return typeof chunk === 'string' ? lazyBuffer().byteLength(chunk, encoding) : chunk.length;
}

Object.defineProperty(Socket.prototype, '_handle', {
  __proto__: null,
  get(this: any) { return this[kHandle]; },
  set(this: any, handle: any) { this[kHandle] = handle; },
} as any);

defineOptions(Socket);

module.exports = { Socket, attach, kBytesRead, kBytesWritten, kHandle };
