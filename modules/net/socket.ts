// `net.Socket`: a duplex stream over a handle. It serves pipes, such as those of child processes; a connection over a
// network cannot be made yet, and `connect` says so.
'use strict';

const { Duplex } = require('stream');
const { ErrnoException, codes } = require('internal/errors');
const { validateAbortSignal, validateFunction, validateNumber } = require('internal/validators');

const kBytesRead = Symbol('kBytesRead');
const kBytesWritten = Symbol('kBytesWritten');
const kHandle = Symbol('kHandle');
const kTimeout = Symbol('timeout');
const kTimeoutTimer = Symbol('kTimeoutTimer');

let BufferClass: any;
const lazyBuffer = () => (BufferClass ??= require('buffer').Buffer);

function Socket(this: any, options: any): any {
  if (!(this instanceof (Socket as any))) return new (Socket as any)(options);
  if (options?.objectMode) {
    throw new codes.ERR_INVALID_ARG_VALUE('options.objectMode', options.objectMode, 'is not supported');
  }
  if (options?.readableObjectMode || options?.writableObjectMode) {
    const name = options.readableObjectMode ? 'options.readableObjectMode' : 'options.writableObjectMode';
    throw new codes.ERR_INVALID_ARG_VALUE(name, true, 'is not supported');
  }
  options = typeof options === 'number' ? { fd: options } : { ...options };
  this.connecting = false;
  this._hadError = false;
  this[kHandle] = null;
  this._parent = null;
  this._host = null;
  this[kTimeout] = null;
  this[kTimeoutTimer] = null;
  this[kBytesRead] = 0;
  this[kBytesWritten] = 0;

  options.allowHalfOpen = Boolean(options.allowHalfOpen);
  options.emitClose = false;
  options.autoDestroy = true;
  options.decodeStrings = true;
  const { handle, fd } = options;
  if (handle || fd !== undefined) {
    options.readable ??= true;
    options.writable ??= true;
  }
  Reflect.apply(Duplex, this, [options]);
  this._pendingData = null;
  this._pendingEncoding = '';
  this.server = null;
  this._server = null;
  if (options.signal) closeOnAbort(this, options.signal);

  if (handle) attach(this, handle);
  else if (fd !== undefined) attach(this, openDescriptor(fd));
  this.on('end', onReadableEnd);

  if (this[kHandle] !== null && options.readable !== false && !options.manualStart) {
    if (options.pauseOnCreate) this[kHandle].reading = false;
    else this.read(0);
  }
}
Object.setPrototypeOf(Socket.prototype, Duplex.prototype);
Object.setPrototypeOf(Socket, Duplex);

function openDescriptor(fd: any): any {
  validateNumber(fd, 'options.fd', 0);
  const { StreamHandle } = require('internal/net/stream_handle');
  return new StreamHandle(fd);
}

function closeOnAbort(socket: any, signal: any): void {
  validateAbortSignal(signal, 'options.signal');
  require('internal/stream/add_abort_signal').addValidAbortSignal(signal, socket);
}

function attach(socket: any, handle: any): void {
  socket[kHandle] = handle;
  handle.ondata = (bytes: ArrayBuffer) => {
    socket[kBytesRead] += bytes.byteLength;
    refreshTimeout(socket);
    if (!socket.push(lazyBuffer().from(bytes)) && socket[kHandle] !== null) handle.readStop();
  };
  handle.onend = () => {
    if (socket.readableEnded) return;
    socket.push(null);
    socket.read(0);
  };
  handle.onerror = (errno: number) => socket.destroy(new (ErrnoException as any)(errno, 'read'));
}

/** The other side has nothing more to say; unless half-open connections are wanted, neither has this one. */
function onReadableEnd(this: any): void {
  if (!this.allowHalfOpen) this.write = writeAfterEnd;
}

function writeAfterEnd(this: any, _chunk: any, encoding: any, callback: any): boolean {
  if (typeof encoding === 'function') callback = encoding;
  const error: any = new Error('This socket has been ended by the other party');
  error.code = 'EPIPE';
  if (typeof callback === 'function') process.nextTick(callback, error);
  this.destroy(error);
  return false;
}

Socket.prototype._read = function() {
  if (this[kHandle] !== null && !this[kHandle].reading) this[kHandle].readStart();
};

function writeBuffers(socket: any, buffers: any[], callback: any): void {
  if (socket[kHandle] === null) return callback(new codes.ERR_SOCKET_CLOSED());
  refreshTimeout(socket);
  for (const buffer of buffers) socket[kBytesWritten] += buffer.length;
  socket[kHandle].write(buffers, (errno: number) => {
    callback(errno === 0 ? null : new (ErrnoException as any)(errno, 'write'));
  });
}

Socket.prototype._write = function(chunk: any, _encoding: any, callback: any) {
  writeBuffers(this, [chunk], callback);
};

Socket.prototype._writev = function(chunks: any[], callback: any) {
  writeBuffers(this, chunks.map(({ chunk }) => chunk), callback);
};

Socket.prototype._final = function(callback: any) {
  if (this[kHandle] === null) return callback();
  const errno = this[kHandle].shutdown();
  // A peer that is gone cannot be told: that is no failure of what was written.
  const isGone = errno === -107 /* ENOTCONN */;
  callback(errno === 0 || isGone ? null : new (ErrnoException as any)(errno, 'shutdown'));
};

Socket.prototype._destroy = function(error: any, callback: any) {
  this.connecting = false;
  clearSocketTimeout(this);
  const handle = this[kHandle];
  if (handle === null) {
    callback(error);
    process.nextTick(() => this.emit('close', Boolean(error)));
    return;
  }
  this[kHandle] = null;
  if (error) this._hadError = true;
  handle.close(() => this.emit('close', Boolean(error)));
  callback(error);
};

Socket.prototype.destroySoon = function() {
  if (this.writable) this.end();
  if (this.writableFinished) this.destroy();
  else this.once('finish', this.destroy);
};

Socket.prototype.resetAndDestroy = function() {
  return this.destroy(); // a pipe knows no reset
};

Socket.prototype.end = function(data: any, encoding: any, callback: any) {
  Duplex.prototype.end.call(this, data, encoding, callback);
  return this;
};

Socket.prototype.pause = function() {
  if (this[kHandle]?.reading) {
    this[kHandle].readStop();
  }
  return Duplex.prototype.pause.call(this);
};

Socket.prototype.resume = function() {
  if (this[kHandle] !== null && !this[kHandle].reading && !this.readableEnded) this[kHandle].readStart();
  return Duplex.prototype.resume.call(this);
};

Socket.prototype.read = function(size: any) {
  return Duplex.prototype.read.call(this, size);
};

Socket.prototype.ref = function() {
  this[kHandle]?.ref();
  return this;
};

Socket.prototype.unref = function() {
  this[kHandle]?.unref();
  return this;
};

Socket.prototype.setTimeout = function(ms: any, callback: any) {
  if (this.destroyed) return this;
  validateNumber(ms, 'msecs');
  this[kTimeout] = ms;
  clearSocketTimeout(this);
  if (callback !== undefined) {
    validateFunction(callback, 'callback');
    if (ms === 0) this.removeListener('timeout', callback);
    else this.once('timeout', callback);
  }
  if (ms > 0) {
    this[kTimeoutTimer] = require('timers').setTimeout(() => this._onTimeout(), ms);
    this[kTimeoutTimer].unref();
  }
  return this;
};

function clearSocketTimeout(socket: any): void {
  if (socket[kTimeoutTimer] !== null) require('timers').clearTimeout(socket[kTimeoutTimer]);
  socket[kTimeoutTimer] = null;
}

function refreshTimeout(socket: any): void {
  socket[kTimeoutTimer]?.refresh();
}

Socket.prototype._onTimeout = function() {
  this.emit('timeout');
};

Socket.prototype._unrefTimer = function() {
  refreshTimeout(this);
};

/** These set options of TCP; a pipe has none. */
Socket.prototype.setNoDelay = function() { return this; };
Socket.prototype.setKeepAlive = function() { return this; };
Socket.prototype.address = function() { return {}; };

Socket.prototype.connect = function() {
  throw new codes.ERR_METHOD_NOT_IMPLEMENTED('net.Socket.prototype.connect()');
};

function defineGetter(name: string, get: (this: any) => any): void {
  Object.defineProperty(Socket.prototype, name, { __proto__: null, configurable: true, enumerable: true, get } as any);
}

defineGetter('_connecting', function() { return this.connecting; });
defineGetter('pending', function() { return this[kHandle] === null || this.connecting; });
defineGetter('readyState', function() {
  if (this.connecting) return 'opening';
  if (this.readable && this.writable) return 'open';
  if (this.readable && !this.writable) return 'readOnly';
  if (!this.readable && this.writable) return 'writeOnly';
  return 'closed';
});
defineGetter('bufferSize', function() { return this[kHandle] === null ? undefined : this.writableLength; });
defineGetter('bytesRead', function() { return this[kBytesRead]; });
defineGetter('bytesWritten', function() { return this[kBytesWritten] + this.writableLength; });
defineGetter('_bytesDispatched', function() { return this[kBytesWritten]; });
defineGetter('timeout', function() { return this[kTimeout] ?? undefined; });
// A pipe has no addresses.
for (const name of ['remoteAddress', 'remoteFamily', 'remotePort', 'localAddress', 'localPort', 'localFamily']) {
  defineGetter(name, () => undefined);
}

Object.defineProperty(Socket.prototype, '_handle', {
  __proto__: null,
  configurable: true,
  get(this: any) { return this[kHandle]; },
  set(this: any, handle: any) { this[kHandle] = handle; },
} as any);

module.exports = { Socket };
