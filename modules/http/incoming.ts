// IncomingMessage: a request at a server, a response at a client. A Readable whose stream state is made when it is
// first touched, and whose headers are made of the head when they are first read, so that a request that nobody looks
// at costs next to nothing.
//
// A request of a native connection knows its connection by a number; its body stays with the kernel until it is read.
'use strict';

const { Buffer } = require('buffer');
const { Readable } = require('stream');
const EventEmitter = require('events');
const { METHODS } = require('internal/http/tables');

/** The number of the native connection; -1 for a message that is fed from JavaScript. */
const kSlot = Symbol('kSlot');
/** The number of the request. */
const kNumber = Symbol('kNumber');
const kServer = Symbol('kServer');
/** The head as it was sent. */
const kHead = Symbol('kHead');
/** What the decoder found in the head: bits below, the method's index above. */
const kMeta = Symbol('kMeta');
const kTargetStart = Symbol('kTargetStart');
const kTargetEnd = Symbol('kTargetEnd');
const kState = Symbol('kState');
const kSocket = Symbol('kSocket');
const kRawHeaders = Symbol('kRawHeaders');
const kHeaders = Symbol('kHeaders');
const kHeadersDistinct = Symbol('kHeadersDistinct');
const kRawTrailers = Symbol('kRawTrailers');
const kTrailers = Symbol('kTrailers');
const kTrailersDistinct = Symbol('kTrailersDistinct');
const kMethod = Symbol('kMethod');
const kUrl = Symbol('kUrl');
const kJoinDuplicates = Symbol('joinDuplicateHeaders');
const kMaxHeaderPairs = Symbol('kMaxHeaderPairs');
/** Numbers of an upload that is over. */
const kReceived = Symbol('kReceived');
/** A function that tells how far each file is, while `silk:upload` reads the body. */
const kUploadFiles = Symbol('kUploadFiles');
const kSetHead = Symbol('kSetHead');
const kSetTrailers = Symbol('kSetTrailers');
// What connections.ts calls, of messages and of the exchanges of `silk:http`.
const kReceive = Symbol('kReceive');
const kReceiveEnd = Symbol('kReceiveEnd');
const kConnectionClosed = Symbol('kConnectionClosed');
const kFlushed = Symbol('kFlushed');
/** Of a server that makes other objects of a request than this file does. */
const kDispatch = Symbol('kDispatch');

// Bits of `meta`: see receive.rs.
const MINOR_1 = 1;
const KEEP_ALIVE = 2;
const HAS_BODY = 4;
const METHOD_SHIFT = 16;

const NOT_NATIVE = -1;

function IncomingMessage(this: any, socket?: any) {
  this[kSlot] = NOT_NATIVE;
  this[kSocket] = socket;
  this.httpVersionMajor = null;
  this.httpVersionMinor = null;
  this.httpVersion = null;
  this.complete = false;
  this.upgrade = null;
  this[kUrl] = '';
  this[kMethod] = null;
}
Object.setPrototypeOf(IncomingMessage.prototype, Readable.prototype);
Object.setPrototypeOf(IncomingMessage, Readable);

/** A request of a native connection: an IncomingMessage with nothing but what was received. */
function NativeRequest(
  this: any, server: any, slot: number, number: number, head: string, meta: number, start: number, end: number,
) {
  this[kServer] = server;
  this[kSlot] = slot;
  this[kNumber] = number;
  this[kHead] = head;
  this[kMeta] = meta;
  this[kTargetStart] = start;
  this[kTargetEnd] = end;
  this.complete = false;
}
NativeRequest.prototype = IncomingMessage.prototype;

const proto: any = IncomingMessage.prototype;

Object.assign(proto, {
  aborted: false,
  upgrade: false,
  statusCode: null,
  statusMessage: null,
  client: undefined,
  _consuming: false,
  _dumped: false,
  [kSlot]: NOT_NATIVE,
  [kState]: undefined,
  [kSocket]: undefined,
  [kRawHeaders]: undefined,
  [kHeaders]: undefined,
  [kHeadersDistinct]: undefined,
  [kRawTrailers]: undefined,
  [kTrailers]: undefined,
  [kTrailersDistinct]: undefined,
  [kMethod]: undefined,
  [kUrl]: undefined,
  [kJoinDuplicates]: false,
  [kMaxHeaderPairs]: undefined,
  [kReceived]: undefined,
});

function isNative(message: any): boolean {
  return message[kSlot] !== NOT_NATIVE;
}

function define(name: string, get: (this: any) => any, set?: (this: any, value: any) => void, enumerable = true) {
  Object.defineProperty(proto, name, { __proto__: null, configurable: true, enumerable, get, set } as any);
}

function defineField(message: any, name: string, value: any): void {
  Object.defineProperty(message, name, {
    __proto__: null, configurable: true, enumerable: true, writable: true, value,
  } as any);
}

// The stream.

define('_readableState', function() {
  if (this === proto) return undefined;
  const state = this[kState];
  return state === undefined ? becomeStream(this) : state;
}, function(state) { this[kState] = state; }, false);

function becomeStream(message: any): any {
  const socket = message[kSocket];
  const highWaterMark = isNative(message) ? message[kServer].highWaterMark : socket?.readableHighWaterMark;
  Readable.call(message, highWaterMark === undefined ? undefined : { highWaterMark });
  if (isNative(message) && (message[kMeta] & HAS_BODY) === 0) message.push(null);
  return message[kState];
}

proto.on = function on(event: any, listener: any) {
  // Only these two are about the stream; Readable would make its state for any.
  if ((event === 'data' || event === 'readable') && this[kPiped] && this.listenerCount('data') > 0) pump().stop(this);
  if (event === 'data' || event === 'readable') return Readable.prototype.on.call(this, event, listener);
  if (event === 'upload') require('internal/http/connections').uploads().watch(this);
  EventEmitter.prototype.on.call(this, event, listener);
  // Only a stream that is one ends.
  if (event === 'end' || event === 'close') void this._readableState;
  return this;
};
proto.addListener = proto.on;

proto._read = function _read() {
  this._consuming = true;
  if (this[kPiped] && pump().start(this)) return;
  if (isNative(this)) native.readBody(this[kSlot], this[kNumber]);
  else if (this[kSocket]?.readable) this[kSocket].resume();
};

/** It was piped to somewhere, so perhaps to a file. */
const kPiped = Symbol('kPiped');
proto[kPiped] = false;

/** The native way from a request to a file. */
const pump = () => require('internal/http/pump');

proto.pipe = function pipe(target: any, options: any) {
  if (isNative(this) && (this[kMeta] & HAS_BODY) !== 0) {
    const isFirst = !this[kPiped] && this.listenerCount('data') === 0;
    this[kPiped] = true;
    if (isFirst) pump().offer(this, target);
    else pump().stop(this);
  }
  return Readable.prototype.pipe.call(this, target, options);
};

for (const name of ['unpipe', 'pause', 'setEncoding']) {
  const inherited = Readable.prototype[name];
  proto[name] = { [name](this: any, argument: any) {
    if (this[kPiped]) pump().stop(this);
    return inherited.call(this, argument);
  } }[name];
}

/** Part of the body has arrived. */
proto[kReceive] = function(bytes: ArrayBuffer) {
  if (this[kState] !== undefined && !this._dumped && !this.push(Buffer.from(bytes))) {
    native.pauseBody(this[kSlot], this[kNumber]);
  }
};

/** The body is complete. */
proto[kReceiveEnd] = function(rawTrailers: string[] | undefined, received: number) {
  this.complete = true;
  this[kReceived] = received;
  if (rawTrailers !== undefined) this[kSetTrailers](rawTrailers);
  if (this[kState] !== undefined) {
    if (!this[kPiped] || !pump().holdsEnd(this)) this.push(null);
    if (this._dumped) this.resume();
  }
};

proto._destroy = function _destroy(error: any, callback: any) {
  if (!this.readableEnded || !this.complete) {
    this.aborted = true;
    this.emit('aborted');
    this[kController]?.abort();
  }
  const socket = isNative(this) ? this[kSocket] : this.socket;
  if (isNative(this) && !this.complete && !this[kClosed]) {
    // Who lets go of a request in the middle of its body may still answer: the socket was taken away from it.
    if (socket === null) native.discardBody(this[kSlot], this[kNumber]);
    else native.closeConnection(this[kSlot], 0);
  } else if (!isNative(this) && socket && !socket.destroyed && this.aborted) {
    socket.destroy(error);
    if (!socket._readableState?.destroyed) {
      const { eos } = require('internal/stream/finished');
      const done = eos(socket, (failure: any) => {
        done();
        process.nextTick(onError, this, failure?.code === 'ERR_STREAM_PREMATURE_CLOSE' ? error : failure ?? error, callback);
      });
      return;
    }
  }
  if (error) process.nextTick(onError, this, error, callback);
  else callback();
};

/** An aborted message is an error to those only who listen. */
function onError(message: any, error: any, callback: any): void {
  callback(message.listenerCount('error') === 0 ? null : error);
}

/** Of the signal that somebody asked for. */
const kController = Symbol('kController');
proto[kController] = undefined;

define('signal', function() {
  let controller = this[kController];
  if (controller === undefined) {
    controller = new AbortController();
    this[kController] = controller;
    if (this.aborted) controller.abort();
  }
  return controller.signal;
}, undefined, false);

/** Its connection is gone, so it needs not be closed. */
const kClosed = Symbol('kClosed');
proto[kClosed] = false;

/** The connection went away before everything was answered. */
proto[kConnectionClosed] = function() {
  this[kClosed] = true;
  if (this[kState] === undefined && this._events === undefined) {
    this.aborted = true;
    return;
  }
  if (this.destroyed) return;
  const error: any = new Error('aborted');
  error.code = 'ECONNRESET';
  this.destroy(error);
};

/** Nobody reads the rest: it is thrown away, so that the connection can go on. */
proto._dump = function _dump() {
  if (this._dumped) return;
  this._dumped = true;
  if (isNative(this) && this[kState] === undefined && this._events === undefined) return;
  this.removeAllListeners('data');
  this.resume();
};

proto._dumpAndCloseReadable = function _dumpAndCloseReadable() {
  this._dumped = true;
  this.readable = false;
  this.removeAllListeners('data');
  this.resume();
};

proto.setTimeout = function setTimeout(msecs: any, callback: any) {
  if (callback) this.on('timeout', callback);
  this.socket.setTimeout(msecs);
  return this;
};

// The head.

define('socket', function() {
  let socket = this[kSocket];
  if (socket === undefined && isNative(this)) {
    socket = require('internal/http/connections').socketOf(this[kSlot], this[kServer]);
    this[kSocket] = socket;
  }
  return socket;
}, function(socket) { this[kSocket] = socket; });

define('connection', function() { return this.socket; }, function(socket) { this.socket = socket; }, false);

define('url', function() {
  let url = this[kUrl];
  if (url === undefined && isNative(this)) {
    url = this[kHead].slice(this[kTargetStart], this[kTargetEnd]);
    this[kUrl] = url;
  }
  return url;
}, function(url) { this[kUrl] = url; });

define('method', function() {
  let method = this[kMethod];
  if (method === undefined && isNative(this)) {
    method = METHODS[this[kMeta] >>> METHOD_SHIFT];
    this[kMethod] = method;
  }
  return method;
}, function(method) { this[kMethod] = method; });

define('httpVersion', function() {
  return isNative(this) ? ((this[kMeta] & MINOR_1) === 0 ? '1.0' : '1.1') : undefined;
}, function(value) { defineField(this, 'httpVersion', value); });
define('httpVersionMajor', function() {
  return isNative(this) ? 1 : undefined;
}, function(value) { defineField(this, 'httpVersionMajor', value); });
define('httpVersionMinor', function() {
  return isNative(this) ? this[kMeta] & MINOR_1 : undefined;
}, function(value) { defineField(this, 'httpVersionMinor', value); });

define('rawHeaders', function() {
  let raw = this[kRawHeaders];
  if (raw === undefined) {
    raw = isNative(this) ? native.headFields(this[kHead]) : [];
    this[kRawHeaders] = raw;
  }
  return raw;
}, function(raw) { this[kRawHeaders] = raw; });

define('headers', function() {
  let headers = this[kHeaders];
  if (headers === undefined) {
    headers = {};
    if (isNative(this) && this[kServer]?.joinDuplicateHeaders) this[kJoinDuplicates] = true;
    this[kHeaders] = headers;
    addAll(this, this.rawHeaders, headers);
  }
  return headers;
}, function(headers) { this[kHeaders] = headers; });

define('headersDistinct', function() {
  return this[kHeadersDistinct] ??= distinct(this.rawHeaders);
}, function(headers) { this[kHeadersDistinct] = headers; });

define('rawTrailers', function() {
  return this[kRawTrailers] ??= [];
}, function(raw) { this[kRawTrailers] = raw; });

define('trailers', function() {
  let trailers = this[kTrailers];
  if (trailers === undefined) {
    trailers = {};
    this[kTrailers] = trailers;
    addAll(this, this.rawTrailers, trailers);
  }
  return trailers;
}, function(trailers) { this[kTrailers] = trailers; });

define('trailersDistinct', function() {
  return this[kTrailersDistinct] ??= distinct(this.rawTrailers);
}, function(trailers) { this[kTrailersDistinct] = trailers; });

function distinct(raw: string[]): any {
  const lists: any = { __proto__: null };
  for (let i = 0; i < raw.length; i += 2) (lists[raw[i].toLowerCase()] ??= []).push(raw[i + 1]);
  return lists;
}

function addAll(message: any, raw: string[], target: any): void {
  for (let i = 0; i < raw.length; i += 2) message._addHeaderLine(raw[i], raw[i + 1], target);
}

/** Of these only the first counts: a second one would be a mistake, or an attack. */
const SINGLE = new Set([
  'age', 'authorization', 'content-length', 'content-type', 'etag', 'expires', 'from', 'host', 'if-modified-since',
  'if-unmodified-since', 'last-modified', 'location', 'max-forwards', 'proxy-authorization', 'referer', 'retry-after',
  'server', 'user-agent',
]);

/** Puts a header line into `target`, joined with what is there by the rules of its name. */
proto._addHeaderLine = function _addHeaderLine(name: string, value: string, target: any) {
  const key = name.toLowerCase();
  const existing = target[key];
  if (key === 'set-cookie') {
    if (existing === undefined) target[key] = [value];
    else existing.push(value);
  } else if (existing === undefined || typeof existing !== 'string') {
    target[key] = value;
  } else if (key === 'cookie') {
    target[key] = `${existing}; ${value}`;
  } else if (this[kJoinDuplicates] || !SINGLE.has(key)) {
    target[key] = `${existing}, ${value}`;
  }
};

proto._addHeaderLineDistinct = function _addHeaderLineDistinct(name: string, value: string, target: any) {
  (target[name.toLowerCase()] ??= []).push(value);
};

/** Names and values in turn, of the head or of the trailers once the message is complete. */
proto._addHeaderLines = function _addHeaderLines(raw: string[], length: number) {
  const lines = raw.slice(0, length);
  if (this.complete) this[kSetTrailers](lines);
  else this[kSetHead](lines);
};

proto[kSetHead] = function(raw: string[]) {
  this[kRawHeaders] = raw;
  this[kHeaders] = undefined;
  this[kHeadersDistinct] = undefined;
};

proto[kSetTrailers] = function(raw: string[]) {
  this[kRawTrailers] = raw;
  this[kTrailers] = undefined;
  this[kTrailersDistinct] = undefined;
};

define('upload', function() {
  return isNative(this) && (this[kMeta] & HAS_BODY) !== 0 ? require('internal/http/connections').uploads().of(this) : undefined;
}, function(value) { defineField(this, 'upload', value); }, false);

module.exports = {
  HAS_BODY,
  IncomingMessage,
  KEEP_ALIVE,
  MINOR_1,
  NativeRequest,
  kConnectionClosed,
  kDispatch,
  kFlushed,
  kHead,
  kJoinDuplicates,
  kMeta,
  kNumber,
  kReceive,
  kReceiveEnd,
  kReceived,
  kServer,
  kSetHead,
  kSetTrailers,
  kSlot,
  kSocket,
  kState,
  kTargetEnd,
  kTargetStart,
  kUploadFiles,
};
