// What happens on a socket between a request and the end of its response: reading the response, giving the socket
// back, and every way in which that fails. Making the request is client.ts, choosing the socket agent.ts.
'use strict';

const { IncomingMessage, kJoinDuplicates, kSetHead, kSetTrailers } = require('internal/http/incoming');
const { LEAVE, KEEP_ALIVE, Parser, READ_BODY, SKIP_BODY, UPGRADE } = require('internal/http/parser');
const { kNeedDrain } = require('internal/http/outgoing');
const { emitResponseTimeout, unwatchTimeout, watchTimeout } = require('internal/http/client_timeout');
const diagnostics = require('internal/diagnostics_channel/state');
const { ConnResetException } = require('internal/errors');

/** The asynchronous context that a request was made in: its events are emitted in it. */
const kResource = Symbol('kResource');
/** A socket keeps its parser for the next request. */
const kParser = Symbol('kParser');

/** More headers than this are not told about. */
const MAX_HEADERS = 1000;

class ResponseParser extends Parser {
  socket: any;
  outgoing: any = null;
  incoming: any = null;
  /** The response has been read to its end. */
  ended = false;
  maxHeaderSize: number;

  constructor(socket: any, maxHeaderSize: number) {
    super(true, maxHeaderSize);
    this.socket = socket;
    this.maxHeaderSize = maxHeaderSize;
  }

  onHead(minorVersion: number, status: number, reason: string, rawHeaders: string[], flags: number): number {
    const request = this.outgoing;
    if (request.res) {
      // A second response to one request.
      this.socket.destroy();
      return LEAVE;
    }
    const limit = 2 * (request.maxHeadersCount ?? MAX_HEADERS);
    if (limit > 0 && rawHeaders.length > limit) rawHeaders.length = limit;
    const response = new IncomingMessage(this.socket);
    response[kJoinDuplicates] = Boolean(request.joinDuplicateHeaders);
    response.httpVersionMajor = 1;
    response.httpVersionMinor = minorVersion;
    response.httpVersion = `1.${minorVersion}`;
    response.statusCode = status;
    response.statusMessage = reason;
    response[kSetHead](rawHeaders);
    this.incoming = response;
    if (request.method === 'CONNECT' || (status === 101 && (flags & UPGRADE) !== 0)) {
      response.upgrade = true;
      return LEAVE;
    }
    if (isInformational(status)) {
      this.incoming = null;
      emitInformation(request, response);
      return SKIP_BODY;
    }
    if ((flags & KEEP_ALIVE) === 0) request.shouldKeepAlive = false;
    return respond(request, response);
  }

  onBody(bytes: any): void {
    const response = this.incoming;
    if (response === null || response.destroyed) return;
    if (!response.push(bytes)) this.socket.pause();
  }

  onTrailers(rawTrailers: string[]): void {
    this.incoming?.[kSetTrailers](rawTrailers);
  }

  onEnd(): void {
    const response = this.incoming;
    if (response === null) return;
    this.ended = true;
    response.complete = true;
    response.push(null);
  }
}

function isInformational(status: number): boolean {
  return status >= 100 && status < 200 && status !== 101;
}

function emitInformation(request: any, response: any): void {
  if (response.statusCode === 100) request.emit('continue');
  const { statusCode, statusMessage, httpVersion, httpVersionMajor, httpVersionMinor, headers, rawHeaders } = response;
  request.emit('information', {
    statusCode, statusMessage, httpVersion, httpVersionMajor, httpVersionMinor, headers, rawHeaders,
  });
}

/** The final response is there. */
function respond(request: any, response: any): number {
  const { socket } = request;
  request.res = response;
  response.req = request;
  diagnostics.publish('http.client.response.finish', { request, response });
  // Ours first: the socket is given back before the program learns that the response has ended.
  response.on('end', onResponseEnd);
  request.on('finish', onRequestFinish);
  socket.on('timeout', emitResponseTimeout);
  // Nobody will read what nobody has asked for, and unread it would hold up the connection.
  if (request.aborted || !request.emit('response', response)) response._dump();
  if (request.method === 'HEAD') return SKIP_BODY;
  if (response.statusCode === 304) response.complete = true;
  return READ_BODY;
}

const debug = require('internal/util/debuglog').debuglog('http');

/** Joins a request with the socket it goes out on. */
function attach(request: any, socket: any): void {
  debug('%s %s goes out, on a new connection: %s', request.method, request.path, !request.reusedSocket);
  const maxHeaderSize = request.maxHeaderSize ||
    require('internal/options').getOptionValue('--max-http-header-size');
  let parser = socket[kParser];
  if (parser?.maxHeaderSize === maxHeaderSize) parser.reuse();
  else parser = socket[kParser] = new ResponseParser(socket, maxHeaderSize);
  parser.outgoing = request;
  parser.incoming = null;
  parser.ended = false;
  request.socket = socket;
  request.parser = parser;
  socket.parser = parser;
  socket._httpMessage = request;
  socket.on('error', onError);
  socket.on('data', onData);
  socket.on('end', onEnd);
  socket.on('close', onClose);
  socket.on('drain', onDrain);
  if (request.timeout !== undefined || request.agent?.options?.timeout) watchTimeout(request);
  request.emit('socket', socket);
}

/** No more reading; `parser` may be reused if its message came to its end. */
function freeParser(request: any, socket: any): void {
  const { parser } = socket;
  if (!parser) return;
  parser.free();
  parser.outgoing = null;
  parser.incoming = null;
  socket.parser = null;
  if (request) request.parser = null;
}

/** The socket broke off within a message. */
function finishParser(request: any, socket: any): void {
  if (!socket.parser) return;
  socket.parser.finish();
  freeParser(request, socket);
}

function stopReading(socket: any): void {
  socket.removeListener('data', onData);
  socket.removeListener('end', onEnd);
}

/** The request is over, whichever way. */
function emitClose(request: any): void {
  request._closed = true;
  request.emit('close');
  request[kResource].emitDestroy();
}

function emitErrorEvent(request: any, error: any): void {
  diagnostics.publish('http.client.request.error', { request, error });
  request.emit('error', error);
}

/** Reports the first error of a socket as the request's. */
function failRequest(request: any, socket: any, error: any): void {
  if (socket._hadError) return;
  socket._hadError = true;
  emitErrorEvent(request, error);
}

function onData(this: any, chunk: any): void {
  const request = this._httpMessage;
  request[kResource].runInAsyncScope(readChunk, null, request, this, chunk);
}

function readChunk(request: any, socket: any, chunk: any): void {
  const { parser } = socket;
  const result = parser.execute(chunk);
  if (result instanceof Error) {
    freeParser(request, socket);
    stopReading(socket);
    socket.destroy();
    socket._hadError = true;
    emitErrorEvent(request, result);
    return;
  }
  const response = parser.incoming;
  if (response === null) return;
  if (response.upgrade) {
    switchProtocols(request, socket, response, chunk.subarray(result));
  } else if (parser.ended && socket.parser === parser) {
    stopReading(socket);
    socket.removeListener('drain', onDrain);
    freeParser(request, socket);
  }
}

/** The socket speaks another protocol from now on: it is the program's, if that wants it. */
function switchProtocols(request: any, socket: any, response: any, head: any): void {
  request.res = response;
  response.req = request;
  stopReading(socket);
  socket.removeListener('drain', onDrain);
  unwatchTimeout(request);
  finishParser(request, socket);
  const event = request.method === 'CONNECT' ? 'connect' : 'upgrade';
  if (request.listenerCount(event) === 0) {
    socket.destroy();
    return;
  }
  request.upgradeOrConnect = true;
  socket.emit('agentRemove');
  socket.removeListener('close', onClose);
  socket.removeListener('error', onError);
  socket._httpMessage = null;
  socket.readableFlowing = null;
  request.emit(event, response, socket, head);
  request.destroyed = true;
  emitClose(request);
}

function onEnd(this: any): void {
  const request = this._httpMessage;
  if (!request.res) failRequest(request, this, new ConnResetException('socket hang up'));
  finishParser(request, this);
  this.destroy();
}

function onError(this: any, error: any): void {
  const request = this._httpMessage;
  if (request) {
    this._hadError = true;
    emitErrorEvent(request, error);
  }
  finishParser(request, this);
  stopReading(this);
  this.destroy();
}

function onClose(this: any): void {
  const request = this._httpMessage;
  // What was received and not read yet may still be the end of the response.
  this.read();
  request.destroyed = true;
  const response = request.res;
  if (response) {
    if (!response.complete) response.destroy(new ConnResetException('aborted'));
    emitClose(request);
    if (!response.aborted && response.readable) response.push(null);
  } else {
    failRequest(request, this, new ConnResetException('socket hang up'));
    emitClose(request);
  }
  request.outputData.length = 0;
  finishParser(request, this);
}

function onDrain(this: any): void {
  const request = this._httpMessage;
  if (!request || request.finished || !request[kNeedDrain]) return;
  request[kNeedDrain] = false;
  request.emit('drain');
}

/** Listener of the response: it has been read to its end. */
function onResponseEnd(this: any): void {
  const request = this.req;
  const { socket } = request;
  if (socket) unwatchTimeout(request);
  request._ended = true;
  if (!request.shouldKeepAlive) {
    if (!socket.writable) return;
    if (typeof socket.destroySoon === 'function') socket.destroySoon();
    else socket.end();
  } else if (request.writableFinished && !this.aborted) {
    release(request);
  }
}

/** Listener of the request: it has been sent to its end, perhaps after its response was. */
function onRequestFinish(this: any): void {
  if (this.shouldKeepAlive && this._ended) release(this);
}

/** Gives the socket back for other requests, once the program's own listeners have run. */
function release(request: any): void {
  const { socket } = request;
  if (request.timeoutCb) {
    socket.setTimeout(0, request.timeoutCb);
    request.timeoutCb = null;
  }
  socket.removeListener('close', onClose);
  socket.removeListener('error', onError);
  socket.removeListener('drain', onDrain);
  stopReading(socket);
  process.nextTick(emitFree, request);
  request.destroyed = true;
}

function emitFree(request: any): void {
  emitClose(request);
  request.socket?.emit('free');
}

module.exports = { attach, emitClose, emitErrorEvent, kResource };
