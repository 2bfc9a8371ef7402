// OutgoingMessage: what a server's response and a client's request have in common. A writable stream in all but
// ancestry: it writes its head before the first of its body, frames the body, and keeps what is written before it
// has a socket. Headers are outgoing_headers.ts, the head's text outgoing_head.ts.
//
// A ServerResponse over a native connection replaces `write` and `end`; so that making one costs little, every field
// is a default on the prototype.
'use strict';

const EventEmitter = require('events');
const { Stream } = require('internal/stream/legacy');
const { kOutHeaders, methods } = require('internal/http/outgoing_headers');
const { kUniqueHeaders, parseUniqueHeadersOption, storeHeader, utcDate } = require('internal/http/outgoing_head');
const { checkInvalidHeaderChar, validateHeaderName, validateHeaderValue } = require('internal/http/headers');
const { getDefaultHighWaterMark } = require('internal/stream/high_water_mark');
const { Buffer } = require('buffer');
const {
  codes: {
    ERR_HTTP_BODY_NOT_ALLOWED, ERR_HTTP_CONTENT_LENGTH_MISMATCH, ERR_INVALID_ARG_TYPE, ERR_INVALID_CHAR,
    ERR_METHOD_NOT_IMPLEMENTED, ERR_STREAM_ALREADY_FINISHED, ERR_STREAM_CANNOT_PIPE, ERR_STREAM_DESTROYED,
    ERR_STREAM_NULL_VALUES, ERR_STREAM_WRITE_AFTER_END,
  },
} = require('internal/errors');

const kSocket = Symbol('kSocket');
const kCorked = Symbol('corked');
const kNeedDrain = Symbol('kNeedDrain');
const kErrored = Symbol('errored');
const kBytesWritten = Symbol('kBytesWritten');
const kWritableFinished = Symbol('kWritableFinished');
const kEndCallbacks = Symbol('kEndCallbacks');
const kHighWaterMark = Symbol('kHighWaterMark');
const kRejectNonStandardBodyWrites = Symbol('kRejectNonStandardBodyWrites');
/** Pieces of the chunk that is being gathered while the message is corked, and their bytes. */
const kChunkedBuffer = Symbol('kChunkedBuffer');
const kChunkedLength = Symbol('kChunkedLength');

const CRLF = Buffer.from('\r\n');

function noCallback(): void {}

function OutgoingMessage(this: any, options?: any) {
  Stream.call(this, options);
  this.outputData = [];
  this[kHighWaterMark] = options?.highWaterMark ?? getDefaultHighWaterMark(false);
  this[kRejectNonStandardBodyWrites] = options?.rejectNonStandardBodyWrites ?? false;
}
Object.setPrototypeOf(OutgoingMessage.prototype, Stream.prototype);
Object.setPrototypeOf(OutgoingMessage, Stream);

const proto = OutgoingMessage.prototype;

Object.assign(proto, methods);

// The defaults of all fields.
Object.assign(proto, {
  outputSize: 0,
  writable: true,
  destroyed: false,
  _last: false,
  chunkedEncoding: false,
  shouldKeepAlive: true,
  maxRequestsOnConnectionReached: false,
  _defaultKeepAlive: true,
  useChunkedEncodingByDefault: true,
  sendDate: false,
  _removedConnection: false,
  _removedContLen: false,
  _removedTE: false,
  strictContentLength: false,
  _contentLength: null,
  _hasBody: true,
  _trailer: '',
  finished: false,
  _headerSent: false,
  _closed: false,
  _header: null,
  _keepAliveTimeout: 0,
  _onPendingData: noCallback,
  [kOutHeaders]: null,
  [kUniqueHeaders]: null,
  [kSocket]: null,
  [kCorked]: 0,
  [kNeedDrain]: false,
  [kErrored]: null,
  [kBytesWritten]: 0,
  [kWritableFinished]: false,
  [kEndCallbacks]: null,
  [kHighWaterMark]: getDefaultHighWaterMark(false),
  [kRejectNonStandardBodyWrites]: false,
  [kChunkedBuffer]: null,
  [kChunkedLength]: 0,
});

function defineAccessor(name: string, get: (this: any) => any, set?: (this: any, value: any) => void, enumerable = false) {
  Object.defineProperty(proto, name, { __proto__: null, configurable: true, enumerable, get, set } as any);
}

function replaceField(message: any, name: string, value: any): void {
  Object.defineProperty(message, name, {
    __proto__: null, configurable: true, enumerable: true, writable: true, value,
  } as any);
}

/** What waits for a socket. A list of its own for each message, made when it is first asked for. */
defineAccessor('outputData', function() {
  const waiting: any[] = [];
  replaceField(this, 'outputData', waiting);
  return waiting;
}, function(value) { replaceField(this, 'outputData', value); });

defineAccessor('errored', function() { return this[kErrored]; });
defineAccessor('closed', function() { return this._closed; });
defineAccessor('writableFinished', function() { return this[kWritableFinished]; });
defineAccessor('writableObjectMode', () => false);
defineAccessor('writableLength', function() {
  return this.outputSize + gatheredLength(this) + (this[kSocket]?.writableLength ?? 0);
});
defineAccessor('writableHighWaterMark', function() {
  return this[kSocket] ? this[kSocket].writableHighWaterMark : this[kHighWaterMark];
});
defineAccessor('writableCorked', function() { return this[kCorked]; });
defineAccessor('writableEnded', function() { return this.finished; });
defineAccessor('writableNeedDrain', function() { return !this.destroyed && !this.finished && this[kNeedDrain]; });
defineAccessor('headersSent', function() { return Boolean(this._header); }, undefined, true);
defineAccessor('connection', function() { return this.socket; }, function(socket) { this.socket = socket; });
defineAccessor('socket', function() { return this[kSocket]; }, function(socket) {
  // What the message holds back, its socket holds back too.
  for (let n = 0; n < this[kCorked]; n++) {
    socket?.cork();
    this[kSocket]?.uncork();
  }
  this[kSocket] = socket;
});

/** The bytes that the gathered chunk will have with its frame, and the head if that comes along. */
function gatheredLength(message: any): number {
  const length = message[kChunkedLength];
  if (length === 0) return 0;
  const head = message._headerSent ? 0 : message._header.length;
  return head + length.toString(16).length + 2 * CRLF.length + length;
}

proto.cork = function cork() {
  this[kCorked]++;
  this[kSocket]?.cork();
};

proto.uncork = function uncork() {
  if (this[kCorked] > 0) this[kCorked]--;
  if (this[kCorked] === 0) sendGathered(this);
  this[kSocket]?.uncork();
};

/** Sends what was written while corked as one chunk. */
function sendGathered(message: any): void {
  const length = message[kChunkedLength];
  if (length === 0) return;
  const pieces = message[kChunkedBuffer];
  message[kChunkedBuffer] = null;
  message[kChunkedLength] = 0;
  const callbacks = pieces.flatMap(({ callback }: any) => callback ?? []);
  if (message[kSocket]?.destroyed) {
    const error = new ERR_STREAM_DESTROYED('write');
    for (const callback of callbacks) process.nextTick(callback, error);
    return;
  }
  message._send(length.toString(16), 'latin1', null);
  message._send(CRLF, null, null);
  for (const { chunk, encoding } of pieces) message._send(chunk, encoding, null);
  message._send(CRLF, null, callbacks.length === 0 ? noCallback : (error: any) => {
    for (const callback of callbacks) callback(error);
  });
}

proto.setTimeout = function setTimeout(msecs: any, callback: any) {
  if (callback) this.on('timeout', callback);
  if (this[kSocket]) this[kSocket].setTimeout(msecs);
  else this.once('socket', (socket: any) => socket.setTimeout(msecs));
  return this;
};

proto.destroy = function destroy(error: any) {
  if (this.destroyed) return this;
  this.destroyed = true;
  this[kErrored] = error;
  if (this[kSocket]) this[kSocket].destroy(error);
  else process.nextTick(emitClose, this);
  return this;
};

function emitClose(message: any): void {
  if (message._closed) return;
  message._closed = true;
  message.emit('close');
}

proto[EventEmitter.captureRejectionSymbol] = function(error: any) {
  this.destroy(error);
};

/** Sends the head before the first data. */
proto._send = function _send(data: any, encoding: any, callback: any, byteLength?: number) {
  if (!this._headerSent && this._header !== null) {
    const header = this._header;
    this._headerSent = true;
    if (typeof data === 'string' && (encoding === 'utf8' || encoding === 'latin1' || !encoding)) {
      data = header + data; // one write for both
      byteLength = undefined;
    } else {
      this.outputData.unshift({ data: header, encoding: 'latin1', callback: null });
      this.outputSize += header.length;
      this._onPendingData(header.length);
    }
  }
  return this._writeRaw(data, encoding, callback, byteLength);
};

/** Writes to the socket where it is this message's turn, else keeps the data. */
proto._writeRaw = function _writeRaw(data: any, encoding: any, callback: any, byteLength?: number) {
  const socket = this[kSocket];
  if (socket?.destroyed) return false;
  if (typeof encoding === 'function') {
    callback = encoding;
    encoding = null;
  }
  if (socket && socket._httpMessage === this && socket.writable) {
    if (this.outputSize > 0 || this.outputData.length > 0) this._flushOutput(socket);
    return socket.write(data, encoding, callback);
  }
  this.outputData.push({ data, encoding, callback });
  const length = byteLength ?? data.length;
  this.outputSize += length;
  this._onPendingData(length);
  return this.outputSize < this[kHighWaterMark];
};

proto._storeHeader = function _storeHeader(firstLine: string, headers: any) {
  storeHeader(this, firstLine, headers);
};

proto._implicitHeader = function _implicitHeader() {
  throw new ERR_METHOD_NOT_IMPLEMENTED('_implicitHeader()');
};

proto.flushHeaders = function flushHeaders() {
  if (!this._header) this._implicitHeader();
  this._send('');
};

proto.write = function write(chunk: any, encoding: any, callback: any) {
  if (typeof encoding === 'function') {
    callback = encoding;
    encoding = null;
  }
  return writeBody(this, chunk, encoding, callback, false);
};

function validateChunk(chunk: any): void {
  if (chunk === null) throw new ERR_STREAM_NULL_VALUES();
  if (typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) {
    throw new ERR_INVALID_ARG_TYPE('chunk', ['string', 'Buffer', 'Uint8Array'], chunk);
  }
}

function refuse(message: any, error: any, callback: any): false {
  if (message.destroyed) process.nextTick(callback, error);
  else process.nextTick(reportRefusal, message, error, callback);
  return false;
}

function reportRefusal(message: any, error: any, callback: any): void {
  callback(error);
  if (!message.destroyed) message.emit('error', error);
}

function byteLengthOf(chunk: any, encoding: any): number {
  return typeof chunk === 'string' ? Buffer.byteLength(chunk, encoding) : chunk.byteLength;
}

/** `isLast`: nothing follows, so the callback is called for a piece that is sent without a frame around it only. */
function writeBody(message: any, chunk: any, encoding: any, callback: any, isLast: boolean): boolean {
  if (typeof callback !== 'function') callback = noCallback;
  validateChunk(chunk);
  if (message.finished) return refuse(message, new ERR_STREAM_WRITE_AFTER_END(), callback);
  if (message.destroyed) return refuse(message, new ERR_STREAM_DESTROYED('write'), callback);

  const length = byteLengthOf(chunk, encoding);
  message[kBytesWritten] += length;
  if (message.strictContentLength && message._contentLength !== null &&
      message[kBytesWritten] > message._contentLength) {
    throw new ERR_HTTP_CONTENT_LENGTH_MISMATCH(message[kBytesWritten], message._contentLength);
  }
  if (!message._header) {
    if (isLast) message._contentLength = length;
    message._implicitHeader();
  }
  if (!message._hasBody) {
    if (message[kRejectNonStandardBodyWrites]) throw new ERR_HTTP_BODY_NOT_ALLOWED();
    if (!isLast) process.nextTick(callback);
    return true;
  }
  if (!isLast && message[kSocket] && message[kCorked] === 0) corkForTick(message);
  // Nothing is no chunk, it would be the last one; among others it waits for their sake.
  const ret = message.chunkedEncoding && (chunk.length !== 0 || message[kChunkedBuffer] !== null) ?
    writeChunk(message, chunk, encoding, isLast ? null : callback, length, isLast) :
    message._send(chunk, encoding, isLast && !message._header ? null : callback, length);
  if (!ret) message[kNeedDrain] = true;
  return ret;
}

/** Writes of one tick travel together. */
function corkForTick(message: any): void {
  message.cork();
  process.nextTick(uncorkAfterTick, message);
}

function uncorkAfterTick(message: any): void {
  if (message[kCorked] > 0) message.uncork();
}

function writeChunk(message: any, chunk: any, encoding: any, callback: any, length: number, isLast: boolean): boolean {
  if (message[kCorked] > 0) {
    (message[kChunkedBuffer] ??= []).push({ chunk, encoding, callback });
    message[kChunkedLength] += length;
    if (isLast) return true;
    return message.writableLength < message.writableHighWaterMark;
  }
  message._send(length.toString(16), 'latin1', null);
  message._send(CRLF, null, null);
  message._send(chunk, encoding, null, length);
  return message._send(CRLF, null, callback ?? noCallback);
}

/** Trailers as `{ name: value }` or a list of pairs. */
proto.addTrailers = function addTrailers(headers: any) {
  this._trailer = '';
  const lenient = this._isLenientHeaderValidation();
  const entries: [any, any][] = Array.isArray(headers) ? headers : Object.keys(headers).map((name) => [name, headers[name]]);
  for (const [name, value] of entries) {
    validateHeaderName(name, 'Trailer name');
    const values = Array.isArray(value) && value.length > 1 && !this[kUniqueHeaders]?.has(name.toLowerCase()) ?
      value : [Array.isArray(value) ? value.join('; ') : value];
    for (const each of values) {
      if (checkInvalidHeaderChar(each, lenient)) throw new ERR_INVALID_CHAR('trailer content', name);
      this._trailer += `${name}: ${each}\r\n`;
    }
  }
};

proto.end = function end(chunk: any, encoding: any, callback: any) {
  if (typeof chunk === 'function') {
    callback = chunk;
    chunk = null;
    encoding = null;
  } else if (typeof encoding === 'function') {
    callback = encoding;
    encoding = null;
  }
  const onSent = onEndSent.bind(null, this);
  if (!(chunk ? endWith(this, chunk, encoding, callback, onSent) : endWithout(this, callback))) return this;
  if (typeof callback === 'function') (this[kEndCallbacks] ??= []).push(callback);
  if (this.strictContentLength && typeof this._contentLength === 'number' && this._hasBody && !this._removedContLen &&
      this[kBytesWritten] !== this._contentLength) {
    throw new ERR_HTTP_CONTENT_LENGTH_MISMATCH(this[kBytesWritten], this._contentLength);
  }
  // The last piece calls back itself where it ends the message.
  const isSent = Boolean(chunk) && this._hasBody && !this.chunkedEncoding && Boolean(this._header);
  sendEnd(this, isSent, onSent);
  return this;
};

/** Writes the last piece; false where the message has ended before. */
function endWith(message: any, chunk: any, encoding: any, callback: any, onSent: any): boolean {
  validateChunk(chunk);
  if (message.finished) {
    if (!message.destroyed) {
      refuse(message, new ERR_STREAM_WRITE_AFTER_END(), typeof callback === 'function' ? callback : noCallback);
    }
    return false;
  }
  message[kSocket]?.cork();
  if (!message.destroyed) writeBody(message, chunk, encoding, onSent, true);
  return true;
}

function endWithout(message: any, callback: any): boolean {
  if (message.finished) {
    if (typeof callback !== 'function') return false;
    if (message[kWritableFinished]) callback(new ERR_STREAM_ALREADY_FINISHED('end'));
    else (message[kEndCallbacks] ??= []).push(callback);
    return false;
  }
  message[kSocket]?.cork();
  if (!message._header) {
    message._contentLength = 0;
    message._implicitHeader();
  }
  return true;
}

/** Ends the body, lets go of what is held back, and hands the message on if nothing waits any more. */
function sendEnd(message: any, isSent: boolean, onSent: (error?: any) => void): void {
  sendGathered(message);
  if (message._hasBody && message.chunkedEncoding) {
    message._send(`0\r\n${message._trailer}\r\n`, 'latin1', onSent);
  } else if (!message._headerSent || (message.writableLength > 0 && !isSent)) {
    message._send('', 'latin1', onSent);
  } else if (!isSent) {
    process.nextTick(onSent);
  }
  const socket = message[kSocket];
  if (socket) socket.uncork(); // for the cork of `end` itself
  while (message[kCorked] > 0) message.uncork();
  message.finished = true;
  if (message.outputData.length === 0 && socket?._httpMessage === message) message._finish();
}

/** The last byte is with the system, or can never be. */
function onEndSent(message: any, error?: any): void {
  const socket = message[kSocket];
  error ??= socket?.errored ?? (socket?._hadError ? new ERR_STREAM_DESTROYED('end') : undefined);
  const callbacks = message[kEndCallbacks];
  message[kEndCallbacks] = null;
  if (!error) message[kWritableFinished] = true;
  if (callbacks !== null) for (const callback of callbacks) callback(error ?? null);
  if (!error) message.emit('finish');
}

proto._finish = function _finish() {
  this.emit('prefinish');
};

/** The socket is this message's now: sends what waits. */
proto._flush = function _flush() {
  const socket = this[kSocket];
  if (!socket?.writable) return;
  const ret = this._flushOutput(socket);
  if (this.finished) {
    this._finish();
  } else if (ret && this[kNeedDrain]) {
    this[kNeedDrain] = false;
    this.emit('drain');
  }
};

proto._flushOutput = function _flushOutput(socket: any) {
  const waiting = this.outputData;
  if (waiting.length === 0) return undefined;
  this.outputData = [];
  socket.cork();
  let ret;
  for (const { data, encoding, callback } of waiting) ret = socket.write(data, encoding, callback);
  socket.uncork();
  this._onPendingData(-this.outputSize);
  this.outputSize = 0;
  return ret;
};

proto.pipe = function pipe() {
  // A message can be written only.
  this.emit('error', new ERR_STREAM_CANNOT_PIPE());
};

module.exports = {
  OutgoingMessage,
  kBytesWritten,
  kCorked,
  kEndCallbacks,
  kErrored,
  kHighWaterMark,
  kNeedDrain,
  kOutHeaders,
  kRejectNonStandardBodyWrites,
  kSocket,
  kUniqueHeaders,
  kWritableFinished,
  parseUniqueHeadersOption,
  utcDate,
  validateHeaderName,
  validateHeaderValue,
};
