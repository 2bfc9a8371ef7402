// ServerResponse. Over a native connection the common response is one call: status, header lines and body together;
// everything else goes the way of OutgoingMessage, whose `_writeRaw` ends in a native call instead of a socket.
//
// One that a program makes by itself and gives a socket (`assignSocket`) is an OutgoingMessage like any other.
'use strict';

const { Buffer } = require('buffer');
const { OutgoingMessage, kOutHeaders, kSocket, kNeedDrain, kWritableFinished, kEndCallbacks, kErrored, kBytesWritten,
  kRejectNonStandardBodyWrites, kUniqueHeaders, kCorked } = require('internal/http/outgoing');
const { STATUS_CODES } = require('internal/http/tables');
const {
  KEEP_ALIVE, MINOR_1, kConnectionClosed, kFlushed, kMeta, kNumber, kServer, kSlot,
} = require('internal/http/incoming');
const { checkInvalidHeaderChar, validateHeaderName, validateHeaderValue } = require('internal/http/headers');
const { codes } = require('internal/errors');

// Flags of native calls: see send.rs.
const DATE = 1;
const HINT_KEEP_ALIVE = 1 << 1;
const HINT_CLOSE = 1 << 2;
const LENGTH = 1 << 3;
const NO_BODY = 1 << 5;
const LATIN1 = 1 << 6;
const IN_CHUNKS = 1 << 7;
const LAST = 1 << 8;
const NOTIFY = 1 << 9;
const END = 1 << 10;

const NOT_NATIVE = -1;
const HEAD_METHOD = 7;
const METHOD_SHIFT = 16;

/** Callbacks of writes that are not sent yet. */
const kWriteCallbacks = Symbol('kWriteCallbacks');
const kPending = Symbol('kPending');
const kTracked = Symbol('kTracked');
const kStatusMessage = Symbol('kStatusMessage');

/** Loaded late: it needs this file. Kept, since a response of an asynchronous handler asks for it. */
let connectionsModule: any;
const connections = () => connectionsModule ??= require('internal/http/connections');

function noCallback(): void {}

function ServerResponse(this: any, req: any, options?: any) {
  Reflect.apply(OutgoingMessage, this, [options]);
  this[kSlot] = NOT_NATIVE;
  this.req = req;
  if (req.method === 'HEAD') this._hasBody = false;
  this.sendDate = true;
  this._sent100 = false;
  this._expect_continue = false;
  if (req.httpVersionMajor < 1 || req.httpVersionMinor < 1) {
    this.useChunkedEncodingByDefault = /(?:^|\W)chunked(?:$|\W)/i.test(req.headers.te);
    this.shouldKeepAlive = false;
  }
  if (options?.rejectNonStandardBodyWrites) this[kRejectNonStandardBodyWrites] = true;
}
Object.setPrototypeOf(ServerResponse.prototype, OutgoingMessage.prototype);
Object.setPrototypeOf(ServerResponse, OutgoingMessage);

/** The response to a request of a native connection. */
function NativeResponse(this: any, req: any, server: any, slot: number, number: number, meta: number) {
  this[kSlot] = slot;
  this[kNumber] = number;
  this[kMeta] = meta;
  this[kServer] = server;
  this.req = req;
  this.finished = false;
  this.statusCode = 200;
  this[kOutHeaders] = null;
  this._header = null;
  if ((meta >>> METHOD_SHIFT) === HEAD_METHOD) this._hasBody = false;
  if ((meta & (KEEP_ALIVE | MINOR_1)) !== (KEEP_ALIVE | MINOR_1)) limitConnection(this, meta);
}
NativeResponse.prototype = ServerResponse.prototype;

function limitConnection(response: any, meta: number): void {
  response.shouldKeepAlive = (meta & KEEP_ALIVE) !== 0;
  if ((meta & MINOR_1) === 0) {
    response.useChunkedEncodingByDefault = /(?:^|\W)chunked(?:$|\W)/i.test(response.req.headers.te);
  }
}

const proto: any = ServerResponse.prototype;

Object.assign(proto, {
  statusCode: 200,
  [kStatusMessage]: undefined,
  sendDate: true,
  _sent100: false,
  _expect_continue: false,
  [kSlot]: NOT_NATIVE,
  [kPending]: 0,
  [kTracked]: false,
  [kWriteCallbacks]: null,
});

function isNative(response: any): boolean {
  return response[kSlot] !== NOT_NATIVE;
}

function define(name: string | symbol, get: (this: any) => any, set?: (this: any, value: any) => void, enumerable = false) {
  Object.defineProperty(proto, name, { __proto__: null, configurable: true, enumerable, get, set } as any);
}

const base = OutgoingMessage.prototype;
const baseSocket: any = Object.getOwnPropertyDescriptor(base, 'socket');

define('socket', function() {
  if (!isNative(this) || this[kDetached]) return this[kSocket];
  return connections().socketOf(this[kSlot], this[kServer]);
}, baseSocket.set);

/** The response is complete and has let go of its connection. */
const kDetached = Symbol('kDetached');
proto[kDetached] = false;

define('writableLength', function() {
  if (!isNative(this)) return baseGet('writableLength', this);
  return this[kPending];
});
define('writableHighWaterMark', function() {
  return isNative(this) ? this[kServer].highWaterMark : baseGet('writableHighWaterMark', this);
});
define('_keepAliveTimeout', function() {
  return isNative(this) ? this[kServer].keepAliveTimeout : 0;
}, function(value) { defineField(this, '_keepAliveTimeout', value); });
define('_maxRequestsPerSocket', function() {
  return isNative(this) ? this[kServer].maxRequestsPerSocket : 0;
}, function(value) { defineField(this, '_maxRequestsPerSocket', value); });

function defineField(response: any, name: string | symbol, value: any): void {
  Object.defineProperty(response, name, {
    __proto__: null, configurable: true, enumerable: true, writable: true, value,
  } as any);
}

define('connection', function() { return this.socket; }, function(socket) { this.socket = socket; });
/** A reason that nobody gave is that of the status, from the head on. */
define('statusMessage', function() {
  const own = this[kStatusMessage];
  return !own && this._header ? STATUS_CODES[this.statusCode] || 'unknown' : own;
}, function(value) { this[kStatusMessage] = value; }, true);
define(kUniqueHeaders, function() { return this[kServer]?.[kUniqueHeaders] ?? null; });
define(kRejectNonStandardBodyWrites, function() {
  return Boolean(this[kServer]?.rejectNonStandardBodyWrites);
}, function(value) { defineField(this, kRejectNonStandardBodyWrites, value); });

function baseGet(name: string, response: any): any {
  return Reflect.get(base, name, response);
}

proto._isLenientHeaderValidation = function() {
  return Boolean(this[kServer]?.insecureHTTPParser);
};

/** What the native side says about bytes that wait. */
function note(response: any, pending: number): boolean {
  response[kPending] = pending < 0 ? 0 : pending;
  if (pending < response[kServer].highWaterMark) return true;
  response[kNeedDrain] = true;
  track(response);
  return false;
}

/** The response wants to be told of flushes, and of the connection's end. */
function track(response: any): void {
  if (response[kTracked]) return;
  response[kTracked] = true;
  connections().track(response[kSlot], response);
}

function flagsFor(response: any, encoding: any): number {
  let flags = encoding === 'latin1' || encoding === 'binary' ? LATIN1 : 0;
  if (response[kNeedDrain] || response[kWriteCallbacks] !== null) flags |= NOTIFY;
  return flags;
}

/** Text in an encoding that the native side does not know. */
function toData(chunk: any, encoding: any): any {
  if (typeof chunk !== 'string' || !encoding) return chunk;
  switch (encoding) {
    case 'utf8': case 'utf-8': case 'latin1': case 'binary': return chunk;
    default: return Buffer.from(chunk, encoding);
  }
}

function byteLength(chunk: any, encoding: any): number {
  return typeof chunk === 'string' ? Buffer.byteLength(chunk, encoding) : chunk.byteLength;
}

/** Where the bytes of a native response leave: OutgoingMessage's heads, trailers and interim responses. */
proto._writeRaw = function _writeRaw(data: any, encoding: any, callback: any, length?: number) {
  if (!isNative(this)) return base._writeRaw.call(this, data, encoding, callback, length);
  if (typeof encoding === 'function') {
    callback = encoding;
    encoding = null;
  }
  if (this.destroyed) return false;
  if (typeof callback === 'function' && callback !== noCallback) addWriteCallback(this, callback);
  const flags = flagsFor(this, encoding);
  return note(this, native.write(this[kSlot], this[kNumber], toData(data, encoding), flags));
};

function addWriteCallback(response: any, callback: any): void {
  (response[kWriteCallbacks] ??= []).push(callback);
  track(response);
}

proto._implicitHeader = function _implicitHeader() {
  this.writeHead(this.statusCode);
};

// Interim responses.

proto.writeContinue = function writeContinue(callback: any) {
  this._writeRaw('HTTP/1.1 100 Continue\r\n\r\n', 'latin1', callback);
  this._sent100 = true;
};

proto.writeProcessing = function writeProcessing(callback: any) {
  this._writeRaw('HTTP/1.1 102 Processing\r\n\r\n', 'latin1', callback);
};

proto.writeEarlyHints = function writeEarlyHints(hints: any, callback: any) {
  const { validateLinkHeaderValue, validateObject } = require('internal/validators');
  validateObject(hints, 'hints');
  if (hints.link === null || hints.link === undefined) return;
  const link = validateLinkHeaderValue(hints.link);
  if (link.length === 0) return;
  if (checkInvalidHeaderChar(link)) {
    throw new codes.ERR_INVALID_ARG_VALUE('hints', link,
      'must be an array or string of format "</styles.css>; rel=preload; as=style"');
  }
  let head = `HTTP/1.1 103 Early Hints\r\nLink: ${link}\r\n`;
  for (const name of Object.keys(hints)) {
    if (name === 'link') continue;
    validateHeaderName(name);
    validateHeaderValue(name, hints[name]);
    head += `${name}: ${hints[name]}\r\n`;
  }
  this._writeRaw(`${head}\r\n`, 'latin1', callback);
};

/** Any interim response (RFC 9110, section 15.2) but 101: `writeInformation(104, { 'Upload-Offset': 7 })`. */
proto.writeInformation = function writeInformation(statusCode: number, headers: any, callback: any) {
  require('internal/validators').validateInteger(statusCode, 'statusCode', 100, 199);
  if (statusCode === 101) throw new codes.ERR_HTTP_INVALID_STATUS_CODE(statusCode);
  const reason = STATUS_CODES[statusCode] ?? (statusCode === 104 ? 'Upload Resumption Supported' : 'Information');
  let head = `HTTP/1.1 ${statusCode} ${reason}\r\n`;
  for (const name of Object.keys(headers ?? {})) {
    validateHeaderName(name);
    validateHeaderValue(name, headers[name]);
    head += `${name}: ${headers[name]}\r\n`;
  }
  this._writeRaw(`${head}\r\n`, 'latin1', callback);
};

// The head.

proto.writeHead = function writeHead(statusCode: any, reason: any, headers: any) {
  if (this._header) throw new codes.ERR_HTTP_HEADERS_SENT('write');
  const original = statusCode;
  statusCode |= 0;
  if (statusCode < 100 || statusCode > 999) throw new codes.ERR_HTTP_INVALID_STATUS_CODE(original);
  if (typeof reason === 'string') {
    this.statusMessage = reason;
  } else {
    if (!this[kStatusMessage]) this[kStatusMessage] = STATUS_CODES[statusCode] || 'unknown';
    headers ??= reason;
  }
  this.statusCode = statusCode;
  headers = this[kOutHeaders] === null ? headers : mergeHeaders(this, headers);
  if (checkInvalidHeaderChar(this.statusMessage)) throw new codes.ERR_INVALID_CHAR('statusMessage');
  const firstLine = `HTTP/1.1 ${statusCode} ${this.statusMessage}\r\n`;
  if (statusCode === 204 || statusCode === 304 || (statusCode >= 100 && statusCode <= 199)) this._hasBody = false;
  // The client was not told to go on, so it may send the body or not: nobody could tell what follows.
  if (this._expect_continue && !this._sent100) this.shouldKeepAlive = false;
  this._storeHeader(firstLine, headers);
  return this;
};
proto.writeHeader = proto.writeHead;

/** Headers of `writeHead` replace those of `setHeader`. */
function mergeHeaders(response: any, headers: any): any {
  if (Array.isArray(headers)) {
    mergeList(response, headers);
  } else if (headers) {
    for (const name of Object.keys(headers)) if (name) response.setHeader(name, headers[name]);
  }
  return response[kOutHeaders];
}

function mergeList(response: any, list: any[]): void {
  const pairs: [any, any][] = [];
  if (list.length > 0 && Array.isArray(list[0])) {
    pairs.push(...list);
  } else {
    if (list.length % 2 !== 0) throw new codes.ERR_INVALID_ARG_VALUE('headers', list);
    for (let i = 0; i < list.length; i += 2) pairs.push([list[i], list[i + 1]]);
  }
  for (const [name] of pairs) response.removeHeader(name);
  for (const [name, value] of pairs) if (name) response.appendHeader(name, value);
}

// The body.

proto.write = function write(chunk: any, encoding: any, callback: any) {
  if (!isNative(this) || this.finished || this.destroyed) return base.write.call(this, chunk, encoding, callback);
  if (typeof encoding === 'function') {
    callback = encoding;
    encoding = null;
  }
  if (chunk === null) throw new codes.ERR_STREAM_NULL_VALUES();
  if (typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) {
    throw new codes.ERR_INVALID_ARG_TYPE('chunk', ['string', 'Buffer', 'Uint8Array'], chunk);
  }
  if (this.strictContentLength) countStrictly(this, byteLength(chunk, encoding));
  if (!this._header) this._implicitHeader();
  if (!this._hasBody) {
    if (this[kRejectNonStandardBodyWrites]) throw new codes.ERR_HTTP_BODY_NOT_ALLOWED();
    if (typeof callback === 'function') process.nextTick(callback);
    return true;
  }
  sendHead(this);
  if (typeof callback === 'function') addWriteCallback(this, callback);
  if (chunk.length === 0) return !this[kNeedDrain];
  let flags = flagsFor(this, encoding);
  if (this.chunkedEncoding) flags |= IN_CHUNKS;
  return note(this, native.write(this[kSlot], this[kNumber], toData(chunk, encoding), flags | NOTIFY));
};

function countStrictly(response: any, length: number): void {
  const total = response[kBytesWritten] + length;
  if (response._contentLength !== null && total > response._contentLength) {
    throw new codes.ERR_HTTP_CONTENT_LENGTH_MISMATCH(total, response._contentLength);
  }
  response[kBytesWritten] = total;
}

/** The same with the last piece, which must make the body complete. */
function checkTotal(response: any, length: number): void {
  const total = response[kBytesWritten] + length;
  if (typeof response._contentLength === 'number' && response._hasBody && !response._removedContLen &&
      total !== response._contentLength) {
    throw new codes.ERR_HTTP_CONTENT_LENGTH_MISMATCH(total, response._contentLength);
  }
  response[kBytesWritten] = total;
}

function sendHead(response: any): void {
  if (response._headerSent) return;
  response._headerSent = true;
  native.write(response[kSlot], response[kNumber], response._header, LATIN1);
}

proto.end = function end(chunk: any, encoding: any, callback: any) {
  if (!isNative(this) || this.finished || this.destroyed) return base.end.call(this, chunk, encoding, callback);
  if (typeof chunk === 'function') {
    callback = chunk;
    chunk = undefined;
    encoding = undefined;
  } else if (typeof encoding === 'function') {
    callback = encoding;
    encoding = undefined;
  }
  if (chunk && typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) {
    throw new codes.ERR_INVALID_ARG_TYPE('chunk', ['string', 'Buffer', 'Uint8Array'], chunk);
  }
  if (typeof callback === 'function') (this[kEndCallbacks] ??= []).push(callback);
  if (this._header === null && respondAtOnce(this, chunk, encoding)) return this;
  respondStored(this, chunk, encoding);
  return this;
};

/** Names that say something about the connection or the body: their responses are put together in JavaScript. */
const SPECIAL = new Set([
  'connection', 'transfer-encoding', 'content-length', 'date', 'expect', 'trailer', 'keep-alive', 'cookie',
  'content-disposition',
]);

/** The lines of `setHeader`'s headers. `undefined`: some of them are special. */
function headerLines(headers: any): string | undefined {
  let lines = '';
  for (const key in headers) {
    const [name, value] = headers[key];
    if (SPECIAL.has(key)) return undefined;
    if (Array.isArray(value)) for (const each of value) lines += `${name}: ${each}\r\n`;
    else lines += `${name}: ${value}\r\n`;
  }
  return lines;
}

/** Head and body in one call, where nothing about the response is unusual. */
function respondAtOnce(response: any, chunk: any, encoding: any): boolean {
  const { statusCode } = response;
  const usual = statusCode >= 200 && statusCode <= 999 && statusCode !== 204 && statusCode !== 304 &&
    response._hasBody && response.useChunkedEncodingByDefault && !response.strictContentLength &&
    response.writeHead === proto.writeHead && !response._removedConnection && !response._removedContLen &&
    !response._expect_continue && (statusCode | 0) === statusCode;
  if (!usual) return false;
  const headers = response[kOutHeaders];
  const lines = headers === null ? '' : headerLines(headers);
  if (lines === undefined) return false;
  let start = '200 OK';
  if (statusCode !== 200 || response[kStatusMessage] !== undefined) {
    const reason = response[kStatusMessage] || STATUS_CODES[statusCode] || 'unknown';
    if (checkInvalidHeaderChar(reason)) return false;
    start = `${statusCode} ${reason}`;
  }
  const stays = response.shouldKeepAlive;
  // A client that is told that there were enough requests closes by itself.
  const hint = stays && !response.maxRequestsOnConnectionReached ? HINT_KEEP_ALIVE : HINT_CLOSE;
  let flags = LENGTH | END | hint | (stays ? 0 : LAST);
  if (response.sendDate) flags |= DATE;
  if (encoding === 'latin1' || encoding === 'binary') flags |= LATIN1;
  response._header = start;
  response._headerSent = true;
  if (!stays) response._last = true;
  complete(response, flags, (all) => native.respond(
    response[kSlot], response[kNumber], start, lines, chunk ? toData(chunk, encoding) : undefined, all));
  return true;
}

/** The same by way of the stored head. */
function respondStored(response: any, chunk: any, encoding: any): void {
  const hasData = chunk && chunk.length > 0;
  if (!response._header) {
    response._contentLength = hasData ? byteLength(chunk, encoding) : 0;
    response._implicitHeader();
  }
  if (response.strictContentLength) checkTotal(response, hasData ? byteLength(chunk, encoding) : 0);
  if (!response._hasBody && hasData && response[kRejectNonStandardBodyWrites]) throw new codes.ERR_HTTP_BODY_NOT_ALLOWED();
  sendHead(response);
  const framing = response._hasBody && response.chunkedEncoding ? IN_CHUNKS : 0;
  if (hasData && response._hasBody) {
    const latin1 = encoding === 'latin1' || encoding === 'binary' ? LATIN1 : 0;
    native.write(response[kSlot], response[kNumber], toData(chunk, encoding), framing | latin1);
  }
  const flags = END | framing | LATIN1 | (response._last || !response.shouldKeepAlive ? LAST : 0);
  const trailer = framing !== 0 ? response._trailer : undefined;
  complete(response, flags, (all) => native.write(response[kSlot], response[kNumber], trailer, all));
}

/** Sends the last bytes, and sees to what happens when they are gone. */
function complete(response: any, flags: number, send: (flags: number) => number): void {
  response.finished = true;
  response[kCorked] = 0;
  const { req } = response;
  const isWatched = response._events !== undefined || response[kEndCallbacks] !== null ||
    response[kWriteCallbacks] !== null || req._events !== undefined;
  if (!isWatched) {
    response[kWritableFinished] = true;
    response[kDetached] = true;
    send(flags);
    return;
  }
  track(response);
  response.emit('prefinish');
  response[kPending] = Math.max(send(flags | NOTIFY), 0);
}

/** What was written so far is with the system. True: the response is over. */
function onFlushed(response: any): boolean {
  response[kPending] = 0;
  const callbacks = response[kWriteCallbacks];
  if (callbacks !== null) {
    response[kWriteCallbacks] = null;
    for (const callback of callbacks) callback(null);
  }
  if (!response.finished) {
    if (response[kNeedDrain]) {
      response[kNeedDrain] = false;
      response.emit('drain');
    }
    return false;
  }
  finish(response);
  return true;
}

function finish(response: any): void {
  response[kWritableFinished] = true;
  response[kDetached] = true;
  const callbacks = response[kEndCallbacks];
  response[kEndCallbacks] = null;
  if (callbacks !== null) for (const callback of callbacks) callback(null);
  response.emit('finish');
  const { req } = response;
  if (!req._consuming) req._dump();
  // The request's 'end' comes first.
  process.nextTick(process.nextTick, emitClose, response);
}

function emitClose(response: any): void {
  if (response._closed) return;
  response.destroyed = true;
  response._closed = true;
  response.emit('close');
}

/** The connection is gone. */
function abortResponse(response: any): void {
  response[kDetached] = true;
  const callbacks = response[kWriteCallbacks];
  response[kWriteCallbacks] = null;
  if (callbacks !== null) {
    for (const callback of callbacks) callback(new codes.ERR_STREAM_DESTROYED('write'));
  }
  emitClose(response);
}

proto[kFlushed] = function(): boolean { return onFlushed(this); };
proto[kConnectionClosed] = function() { abortResponse(this); };

proto.destroy = function destroy(error: any) {
  if (!isNative(this)) return base.destroy.call(this, error);
  if (this.destroyed) return this;
  this.destroyed = true;
  this[kErrored] = error;
  if (!this[kDetached]) {
    track(this);
    connections().destroy(this[kSlot], error);
  } else {
    process.nextTick(emitClose, this);
  }
  return this;
};

proto.setTimeout = function setTimeout(msecs: any, callback: any) {
  if (!isNative(this)) return base.setTimeout.call(this, msecs, callback);
  if (callback) this.on('timeout', callback);
  this.socket.setTimeout(msecs);
  return this;
};

proto.cork = function cork() {
  if (!isNative(this)) base.cork.call(this);
  else this[kCorked]++;
};

proto.uncork = function uncork() {
  if (!isNative(this)) base.uncork.call(this);
  else if (this[kCorked] > 0 && --this[kCorked] === 0 && this.chunkedEncoding && !this.finished) {
    // What was held back is a chunk of its own.
    native.write(this[kSlot], this[kNumber], undefined, 0);
  }
};

proto.assignSocket = function assignSocket(socket: any) {
  if (socket._httpMessage) throw new codes.ERR_HTTP_SOCKET_ASSIGNED();
  socket._httpMessage = this;
  socket.on('close', onSocketClose);
  this.socket = socket;
  this.emit('socket', socket);
  this._flush();
};

function onSocketClose(this: any): void {
  if (this._httpMessage) emitClose(this._httpMessage);
}

proto.detachSocket = function detachSocket(socket: any) {
  socket.removeListener('close', onSocketClose);
  socket._httpMessage = null;
  this[kSocket] = null;
};

proto._finish = function _finish() {
  base._finish.call(this);
};

module.exports = { NativeResponse, ServerResponse, kTracked, track };
