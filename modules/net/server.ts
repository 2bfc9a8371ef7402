// `net.Server`: listening on ports and paths, and a socket for each connection. Accepting itself is native
// (listener.rs), and so is what becomes of a connection where a subclass has a method under `kTakeOver`.
'use strict';

const EventEmitter = require('events');
const { ErrnoException, UVExceptionWithHostPort, codes } = require('internal/errors');
const {
  validateAbortSignal, validateNumber, validatePort, validateString,
} = require('internal/validators');
const { isPipeName, normalizeArgs, toNumber } = require('internal/net/arguments');
const { ListenerHandle } = require('internal/net/listener_handle');

/** A method of this name gets the number of the native listener as soon as it listens, instead of connections. */
const kTakeOver = Symbol('kTakeOver');

const ANY_V4 = '0.0.0.0';
const ANY_V6 = '::';
const EINVAL = -22;
const EAFNOSUPPORT = -97;

/** How many connections may wait to be accepted; the kernel has a limit of its own. */
const DEFAULT_BACKLOG = 511;

const channels = {
  get connection() { return require('diagnostics_channel').channel('net.server.socket'); },
  get listen() { return require('diagnostics_channel').tracingChannel('net.server.listen'); },
};

function Server(this: any, options: any, connectionListener: any): any {
  if (!(this instanceof (Server as any))) return new (Server as any)(options, connectionListener);
  Reflect.apply(EventEmitter, this, []);
  if (typeof options === 'function') {
    connectionListener = options;
    options = {};
  } else if (options != null && typeof options !== 'object') {
    throw new codes.ERR_INVALID_ARG_TYPE('options', 'Object', options);
  }
  options = { ...options };
  if (typeof connectionListener === 'function') this.on('connection', connectionListener);
  if (options.keepAliveInitialDelay !== undefined) {
    validateNumber(options.keepAliveInitialDelay, 'options.keepAliveInitialDelay');
  }
  if (options.highWaterMark !== undefined) validateNumber(options.highWaterMark, 'options.highWaterMark');
  this._connections = 0;
  this._handle = null;
  this._usingWorkers = false;
  this._workers = [];
  this._unref = false;
  this._listeningId = 1;
  this.allowHalfOpen = Boolean(options.allowHalfOpen);
  this.pauseOnConnect = Boolean(options.pauseOnConnect);
  this.noDelay = Boolean(options.noDelay);
  this.keepAlive = Boolean(options.keepAlive);
  this.keepAliveInitialDelay = Math.max(0, ~~((options.keepAliveInitialDelay ?? 0) / 1000));
  this.highWaterMark = options.highWaterMark >= 0
    ? options.highWaterMark : require('stream').getDefaultHighWaterMark(false);
  if (options.blockList) this.blockList = checkBlockList(options.blockList);
}
Object.setPrototypeOf(Server.prototype, EventEmitter.prototype);
Object.setPrototypeOf(Server, EventEmitter);

function checkBlockList(blockList: any): any {
  const { BlockList } = require('internal/net/address');
  if (BlockList.isBlockList(blockList)) return blockList;
  throw new codes.ERR_INVALID_ARG_TYPE('options.blockList', 'net.BlockList', blockList);
}

/** A bound listener, or an errno. Without an address, any of IPv6, which takes IPv4 too, or of IPv4 alone. */
function createServerHandle(address: any, port: any, addressType: any, fd: any, flags?: any): any {
  if (typeof fd === 'number' && fd >= 0) return ListenerHandle.adopt(fd);
  if (port === -1 && addressType === -1) return ListenerHandle.bindPath(address);
  if (address) return ListenerHandle.bind(address, port, flags ?? {});
  const handle = ListenerHandle.bind(ANY_V6, port, flags ?? {});
  const hasNoV6 = handle === EINVAL || handle === EAFNOSUPPORT || handle === -99 /* EADDRNOTAVAIL */;
  return hasNoV6 ? ListenerHandle.bind(ANY_V4, port, flags ?? {}) : handle;
}

Server.prototype._listen2 = function setupListenHandle(
  this: any, address: any, port: any, addressType: any, backlog: any, fd: any, flags: any,
) {
  if (!this._handle) {
    const handle = createServerHandle(address, port, addressType, fd, flags);
    if (typeof handle === 'number') return failToListen(this, handle, address, port);
    this._handle = handle;
  }
  const handle = this._handle;
  const errno = handle.listen(backlog || DEFAULT_BACKLOG);
  if (errno !== 0) {
    handle.close();
    this._handle = null;
    return failToListen(this, errno, address, port);
  }
  handle.owner = this;
  this._connectionKey = connectionKey(handle, address, port, addressType);
  if (this._unref) handle.unref();
  if (typeof this[kTakeOver] === 'function') this[kTakeOver](handle.listener);
  else takeConnections(this, handle);
  process.nextTick(emitListening, this);
};

/** Programs may put a function of their own in the place of `onconnection`. */
function takeConnections(server: any, handle: any): void {
  handle.onconnection = (status: number, client: any) => onConnection(server, status, client);
  handle.accept((status: number, client: any) => handle.onconnection(status, client));
}

/** Family, address and port as they were asked for. */
function connectionKey(handle: any, address: any, port: any, addressType: any): string {
  if (address || port === null || port === -1) return `${addressType}:${address}:${port}`;
  const bound: any = {};
  handle.getsockname(bound);
  return `${bound.family === 'IPv6' ? 6 : 4}:${bound.address}:${port}`;
}

function failToListen(server: any, errno: number, address: any, port: any): void {
  const error = new (UVExceptionWithHostPort as any)(errno, 'listen', address, port);
  process.nextTick(emitError, server, error);
}

function emitError(server: any, error: any): void {
  if (channels.listen.hasSubscribers) channels.listen.error.publish({ server, error });
  server.emit('error', error);
}

function emitListening(server: any): void {
  // It may have been closed in the same tick.
  if (!server._handle) return;
  if (channels.listen.hasSubscribers) channels.listen.asyncEnd.publish({ server });
  server.emit('listening');
}

Server.prototype.listen = function(this: any, ...args: any[]) {
  const normalized = normalizeArgs(args);
  let [options] = normalized;
  const [, callback] = normalized;
  if (this._handle) throw new codes.ERR_SERVER_ALREADY_LISTEN();
  if (callback !== null) this.once('listening', callback);
  const backlog = toNumber(args.length > 1 && args[1]) || toNumber(args.length > 2 && args[2]);
  if (channels.listen.hasSubscribers) channels.listen.asyncStart.publish({ server: this, options });
  options = options._handle || options.handle || options;
  if (options instanceof ListenerHandle) {
    this._handle = options;
    this._listen2(null, -1, -1, backlog);
    return this;
  }
  closeOnAbort(this, options);
  if (typeof options.fd === 'number' && options.fd >= 0) {
    this._listen2(null, null, null, backlog, options.fd);
    return this;
  }
  const wantsAnyPort = args.length === 0 || typeof args[0] === 'function' ||
    (options.port === undefined && 'port' in options) || options.port === null;
  if (wantsAnyPort) options = { ...options, port: 0 };
  if (typeof options.port === 'number' || typeof options.port === 'string') return listenOnPort(this, options, backlog);
  if (options.path && isPipeName(options.path)) return listenOnPath(this, options, backlog);
  if (!('port' in options || 'path' in options)) {
    throw new codes.ERR_INVALID_ARG_VALUE('options', options, 'must have the property "port" or "path"');
  }
  throw new codes.ERR_INVALID_ARG_VALUE('options', options);
};

function listenOnPort(server: any, options: any, backlogArgument: any): any {
  validatePort(options.port, 'options.port');
  const port = options.port | 0;
  const backlog = options.backlog || backlogArgument;
  const flags = { ipv6Only: options.ipv6Only === true, reusePort: options.reusePort === true };
  if (!options.host) {
    server._listen2(null, port, 4, backlog, undefined, flags);
    return server;
  }
  const listening = ++server._listeningId;
  require('dns').lookup(options.host, { all: true }, (error: any, found: any) => {
    // Closed meanwhile, or told to listen elsewhere.
    if (server._listeningId !== listening) return;
    if (error) {
      emitError(server, error);
      return;
    }
    const { address, family } = found.find((entry: any) => !isLinkLocal(entry)) ?? found[0];
    server._listen2(address, port, family, backlog, undefined, flags);
  });
  return server;
}

/** An address that means something only together with an interface (RFC 4291, 2.5.6): fe80::/10. */
function isLinkLocal({ address, family }: any): boolean {
  return family === 6 && /^fe[89ab]/i.test(address);
}

function listenOnPath(server: any, options: any, backlogArgument: any): any {
  validateString(options.path, 'options.path');
  const { readableAll, writableAll } = options;
  if (options.path[0] === '\0' && (readableAll || writableAll)) {
    const reason = 'can not set readableAll or writableAllt to true when path is abstract unix socket';
    throw new codes.ERR_INVALID_ARG_VALUE('options', options, reason);
  }
  server._listen2(options.path, -1, -1, options.backlog || backlogArgument);
  if (server._handle === null || !(readableAll || writableAll)) return server;
  require('fs').chmodSync(options.path, (readableAll ? 0o444 : 0) | (writableAll ? 0o222 : 0));
  return server;
}

function closeOnAbort(server: any, { signal }: any): void {
  if (signal === undefined) return;
  validateAbortSignal(signal, 'options.signal');
  const onAborted = () => server.close();
  if (signal.aborted) {
    process.nextTick(onAborted);
    return;
  }
  const disposable = require('internal/events/abort_listener').addAbortListener(signal, onAborted);
  server.once('close', disposable[Symbol.dispose]);
}

function onConnection(server: any, status: number, handle: any): void {
  if (status !== 0) {
    // A connection was dropped for want of descriptors. Who does not ask is not troubled with it.
    if (server.listenerCount('error') > 0) server.emit('error', new (ErrnoException as any)(status, 'accept'));
    return;
  }
  if (server.maxConnections != null && server._connections >= server.maxConnections) {
    const data = namesOf(handle);
    handle.close();
    server.emit('drop', data);
    return;
  }
  if (server.blockList && isBlocked(server.blockList, handle)) {
    handle.close();
    return;
  }
  const { Socket } = require('internal/net/socket');
  const socket = new Socket({
    handle,
    allowHalfOpen: server.allowHalfOpen,
    pauseOnCreate: server.pauseOnConnect,
    readable: true,
    writable: true,
    readableHighWaterMark: server.highWaterMark,
    writableHighWaterMark: server.highWaterMark,
  });
  if (server.noDelay) socket.setNoDelay(true);
  if (server.keepAlive) socket.setKeepAlive(true, server.keepAliveInitialDelay * 1000);
  server._connections++;
  socket.server = server;
  socket._server = server;
  server.emit('connection', socket);
  if (channels.connection.hasSubscribers) channels.connection.publish({ socket });
}

/** What the event 'drop' tells of a connection; nothing for Unix sockets. */
function namesOf(handle: any): any {
  const local: any = {};
  const remote: any = {};
  handle.getsockname(local);
  handle.getpeername(remote);
  if (local.address === undefined) return undefined;
  return {
    localAddress: local.address,
    localPort: local.port,
    localFamily: local.family,
    remoteAddress: remote.address,
    remotePort: remote.port,
    remoteFamily: remote.family,
  };
}

function isBlocked(blockList: any, handle: any): boolean {
  const remote: any = {};
  return handle.getpeername(remote) === 0 && remote.address !== undefined &&
    blockList.check(remote.address, remote.family.toLowerCase());
}

Object.defineProperty(Server.prototype, 'listening', {
  __proto__: null,
  configurable: true,
  enumerable: true,
  get(this: any) { return Boolean(this._handle); },
} as any);

Server.prototype.address = function(this: any) {
  const handle = this._handle;
  if (!handle) return null;
  if (handle.path !== undefined) return handle.path;
  const name = {};
  const errno = handle.getsockname(name);
  if (errno !== 0) throw new (ErrnoException as any)(errno, 'address');
  return name;
};

Server.prototype.getConnections = function(this: any, callback: any) {
  process.nextTick(callback, null, this._connections);
  return this;
};

Server.prototype.close = function(this: any, callback: any) {
  this._listeningId++;
  if (typeof callback === 'function') {
    if (this._handle) this.once('close', callback);
    else this.once('close', () => callback(new codes.ERR_SERVER_NOT_RUNNING()));
  }
  if (this._handle) {
    this._handle.close();
    this._handle = null;
  }
  this._emitCloseIfDrained();
  return this;
};

Server.prototype._emitCloseIfDrained = function(this: any) {
  if (this._handle || this._connections) return;
  process.nextTick(emitClose, this);
};

function emitClose(server: any): void {
  server.emit('close');
}

Server.prototype[Symbol.asyncDispose] = async function(this: any) {
  if (!this._handle) return;
  await new Promise<void>((resolve, reject) => this.close((error: any) => (error ? reject(error) : resolve())));
};

Server.prototype[EventEmitter.captureRejectionSymbol] = function(this: any, error: any, event: any, socket: any) {
  if (event === 'connection') socket.destroy(error);
  else this.emit('error', error);
};

/** Connections are counted here only; there are no worker processes to ask. */
Server.prototype._setupWorker = function(this: any, worker: any) {
  this._usingWorkers = true;
  this._workers.push(worker);
  worker.once('exit', () => this._workers.splice(this._workers.indexOf(worker), 1));
};

Server.prototype.ref = function(this: any) {
  this._unref = false;
  this._handle?.ref();
  return this;
};

Server.prototype.unref = function(this: any) {
  this._unref = true;
  this._handle?.unref();
  return this;
};

module.exports = { Server, createServerHandle, kTakeOver };
