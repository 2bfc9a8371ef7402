// ClientRequest: a request from its options to the socket that it goes out on. What then happens on the socket is
// client_exchange.ts.
'use strict';

const { OutgoingMessage, kOutHeaders, kUniqueHeaders, parseUniqueHeadersOption } =
  require('internal/http/outgoing');
const agents = require('internal/http/agent');
const checks = require('internal/http/client_options');
const { attach, emitClose, emitErrorEvent, kResource } = require('internal/http/client_exchange');
const { setSocketTimeout, watchTimeout } = require('internal/http/client_timeout');
const diagnostics = require('internal/diagnostics_channel/state');
const { AsyncResource } = require('internal/async_hooks/async_resource');
const { ConnResetException, codes: { ERR_HTTP_HEADERS_SENT, ERR_INVALID_ARG_TYPE } } = require('internal/errors');

const kPath = Symbol('kPath');
const kLenient = Symbol('kLenient');
/** Why a request was destroyed that had no socket yet. */
const kDestroyError = Symbol('kDestroyError');

/** Requests with these seldom have a body, and a server does not wait for one. */
const WITHOUT_BODY = new Set(['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT']);

function ClientRequest(this: any, input: any, options: any, cb: any) {
  OutgoingMessage.call(this);
  const read = checks.readArguments(input, options, cb);
  options = read.options;
  const defaultAgent = options._defaultAgent || agents.globalAgent;
  const agent = this.agent = checks.chooseAgent(options, defaultAgent);
  const protocol = checks.validateProtocol(options, agent, defaultAgent);
  const defaultPort = options.defaultPort || agent?.defaultPort;
  const port = options.port = options.port || defaultPort || 80;
  const host = options.host = checks.validateHost(options.hostname, 'hostname') ||
    checks.validateHost(options.host, 'host') || 'localhost';
  this.protocol = protocol;
  this.host = host;
  readOptions(this, options);
  if (read.callback) this.once('response', read.callback);
  initFields(this, agent);
  setHeaders(this, options, checks.hostHeader(host, port, defaultPort));
  this[kResource] = new AsyncResource('HTTPCLIENTREQUEST', { requireManualDestroy: true });
  diagnostics.publish('http.client.request.created', { request: this });
  connect(this, options);
}
Object.setPrototypeOf(ClientRequest.prototype, OutgoingMessage.prototype);
Object.setPrototypeOf(ClientRequest, OutgoingMessage);

function readOptions(request: any, options: any): void {
  request.socketPath = options.socketPath;
  if (options.timeout !== undefined) request.timeout = checks.timerDuration(options.timeout, 'timeout');
  if (options.signal) require('stream').addAbortSignal(options.signal, request);
  request.method = checks.readMethod(options.method);
  request[kLenient] = checks.isLenient(options);
  checks.validateReading(options);
  request.maxHeaderSize = options.maxHeaderSize;
  request.insecureHTTPParser = options.insecureHTTPParser;
  request.joinDuplicateHeaders = options.joinDuplicateHeaders;
  request[kPath] = options.path || '/';
}

function initFields(request: any, agent: any): void {
  request.useChunkedEncodingByDefault = !WITHOUT_BODY.has(request.method);
  request._ended = false;
  request.res = null;
  request.aborted = false;
  request.timeoutCb = null;
  request.upgradeOrConnect = false;
  request.parser = null;
  request.maxHeadersCount = null;
  request.reusedSocket = false;
  // An agent that neither keeps connections nor has requests wait for one has no use for it afterwards.
  const isReused = agent && (agent.keepAlive || Number.isFinite(agent.maxSockets));
  request.shouldKeepAlive = Boolean(isReused);
  if (!agent) request._last = true;
}

function setHeaders(request: any, options: any, host: string): void {
  const { headers } = options;
  let setHost = options.setHost === undefined ? true : Boolean(options.setHost);
  if (options.setDefaultHeaders === false) {
    request._removedConnection = request._removedContLen = request._removedTE = true;
    setHost = Boolean(options.setHost);
  }
  request[kUniqueHeaders] = parseUniqueHeadersOption(options.uniqueHeaders);
  if (Array.isArray(headers)) {
    request._storeHeader(firstLine(request), headers);
    return;
  }
  if (headers?.host && typeof headers.host !== 'string') {
    throw new ERR_INVALID_ARG_TYPE('options.headers.host', 'string', headers.host);
  }
  for (const name in headers) if (Object.hasOwn(headers, name)) request.setHeader(name, headers[name]);
  if (setHost && !request.getHeader('host')) {
    request.setHeader('Host', request.method === 'CONNECT' ? request[kPath] : host);
  }
  if (options.auth && !request.getHeader('Authorization')) {
    request.setHeader('Authorization', `Basic ${require('buffer').Buffer.from(options.auth).toString('base64')}`);
  }
  if (request.getHeader('expect')) request._implicitHeader();
}

function firstLine(request: any): string {
  return `${request.method} ${request[kPath]} HTTP/1.1\r\n`;
}

/** Asks for a connection: the agent for one of its own, else the program or `net` for a new one. */
function connect(request: any, options: any): void {
  if (options.signal) options = { ...options, signal: undefined }; // it aborts the request, not the socket alone
  if (request.agent) {
    request.agent.addRequest(request, options);
    return;
  }
  if (options.socketPath) options.path = options.socketPath;
  else delete options.path;
  if (typeof options.createConnection !== 'function') {
    request.onSocket(require('net').createConnection(options));
    return;
  }
  let called = false;
  const onCreated = (error: any, socket: any) => {
    if (called) return;
    called = true;
    if (error) process.nextTick(emitErrorEvent, request, error);
    else request.onSocket(socket);
  };
  try {
    const socket = options.createConnection(options, onCreated);
    if (socket) onCreated(null, socket);
  } catch (error) {
    onCreated(error, undefined);
  }
}

Object.defineProperty(ClientRequest.prototype, 'path', {
  __proto__: null,
  configurable: true,
  enumerable: true,
  get(this: any) { return this[kPath]; },
  set(this: any, path: any) {
    path = String(path);
    checks.validatePath(path);
    this[kPath] = path;
  },
} as any);

ClientRequest.prototype._isLenientHeaderValidation = function() {
  return this[kLenient];
};

ClientRequest.prototype._finish = function _finish() {
  OutgoingMessage.prototype._finish.call(this);
  diagnostics.publish('http.client.request.start', { request: this });
};

ClientRequest.prototype._implicitHeader = function _implicitHeader() {
  if (this._header) throw new ERR_HTTP_HEADERS_SENT('render');
  this._storeHeader(firstLine(this), this[kOutHeaders]);
};

ClientRequest.prototype.abort = function abort() {
  if (this.aborted) return;
  this.aborted = true;
  process.nextTick(emitAbort, this);
  this.destroy();
};

function emitAbort(request: any): void {
  request.emit('abort');
}

ClientRequest.prototype.destroy = function destroy(error: any) {
  if (this.destroyed) return this;
  this.destroyed = true;
  // Nobody is interested in what still comes.
  if (this.res) this.res._dump();
  this[kDestroyError] = error;
  this.socket?.destroy(error);
  return this;
};

/** The connection, or why there is none. */
ClientRequest.prototype.onSocket = function onSocket(socket: any, err: any) {
  // A connection may fail before the next tick, while nobody listens to it yet.
  const onEarlyError = (error: any) => {
    socket._hadError = true;
    emitErrorEvent(this, error);
  };
  if (socket && !err) socket.once('error', onEarlyError);
  process.nextTick(onSocketTick, this, socket, err, onEarlyError);
};

function onSocketTick(request: any, socket: any, error: any, onEarlyError: any): void {
  socket?.removeListener('error', onEarlyError);
  if (!request.destroyed && !error) {
    request[kResource].runInAsyncScope(attach, null, request, socket);
    request._flush();
    return;
  }
  request.destroyed = true;
  error ||= request[kDestroyError];
  if (!socket) return reportUnsent(request, error);
  if (!error && request.agent && !socket.destroyed) {
    // It did not come to use, another request may have it.
    socket.emit('free');
    return reportUnsent(request, error);
  }
  require('internal/stream/finished').eos(socket.destroy(error), (closeError: any) => {
    const isEarly = closeError?.code === 'ERR_STREAM_PREMATURE_CLOSE';
    reportUnsent(request, (isEarly ? null : closeError) || error);
  });
}

/** Ends a request that never had a socket. */
function reportUnsent(request: any, error: any): void {
  if (!error && !request.aborted) error = new ConnResetException('socket hang up');
  if (error) emitErrorEvent(request, error);
  emitClose(request);
}

/** Calls a method of the socket once there is one that is connected. */
ClientRequest.prototype._deferToConnect = function _deferToConnect(method: any, args: any) {
  const call = () => {
    if (method) Reflect.apply(this.socket[method], this.socket, args);
  };
  const onSocket = () => {
    if (this.socket.writable) call();
    else this.socket.once('connect', call);
  };
  if (this.socket) onSocket();
  else this.once('socket', onSocket);
};

ClientRequest.prototype.setTimeout = function setTimeout(msecs: any, callback: any) {
  if (this._ended) return this;
  watchTimeout(this);
  msecs = checks.timerDuration(msecs, 'msecs');
  if (callback) this.once('timeout', callback);
  if (this.socket) setSocketTimeout(this.socket, msecs);
  else this.once('socket', (socket: any) => setSocketTimeout(socket, msecs));
  return this;
};

ClientRequest.prototype.setNoDelay = function setNoDelay(noDelay: any) {
  this._deferToConnect('setNoDelay', [noDelay]);
};

ClientRequest.prototype.setSocketKeepAlive = function setSocketKeepAlive(enable: any, initialDelay: any) {
  this._deferToConnect('setKeepAlive', [enable, initialDelay]);
};

ClientRequest.prototype.clearTimeout = function clearTimeout(cb: any) {
  this.setTimeout(0, cb);
};

module.exports = { ClientRequest };
