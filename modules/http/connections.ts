// The native connections of all servers, as JavaScript sees them: what the native side tells (receive.rs, send.rs) on
// the way to requests, responses and sockets. Lists are by the number of the connection; most stay empty.
'use strict';

const { Buffer } = require('buffer');
const {
  HAS_BODY, IncomingMessage, MINOR_1, NativeRequest, kConnectionClosed, kDispatch, kFlushed, kHead, kMeta, kNumber,
  kReceive, kReceiveEnd, kServer, kSlot, kSocket, kTargetEnd, kTargetStart,
} = require('internal/http/incoming');
const { NativeResponse, ServerResponse } = require('internal/http/response');

// Bits of `meta` beside those that messages look at: see receive.rs.
const UPGRADE = 8;
const EXPECT = 16;
const HOST = 32;
const IS_LAST = 64;
const TOO_MANY = 128;
const METHOD_SHIFT = 16;
const CONNECT = 3;
const UNUSUAL = UPGRADE | EXPECT | IS_LAST | TOO_MANY;

/** Servers by their number. */
const servers: any[] = [];
/** Requests whose body is arriving. */
const requests: any[] = [];
/** Responses that want to know what becomes of them. */
const responses: (any[] | undefined)[] = [];
/** Sockets that a program has touched. */
const sockets: any[] = [];
/** Handles of those that are ours. */
const handles: any[] = [];
/** Whose the connections are. */
const owners: any[] = [];
/** Requests that ask for another protocol, until what follows them is known. */
const upgrades: any[] = [];

const channels = {
  start: require('diagnostics_channel').channel('http.server.request.start'),
};

/** The body of a request is over. */
function endUpload(request: any): void {
  if (uploadsModule === undefined) return; // nobody has asked for any upload
  if (uploadsModule.isFollowed(request)) uploadsModule.ended(request);
}

/** internal/http/uploads, once somebody asks for it. */
let uploadsModule: any;
function uploads(): any {
  return uploadsModule ??= require('internal/http/uploads');
}

/** Adds a response to those that are told of flushes and of the connection's end. */
function track(slot: number, response: any): void {
  const list = responses[slot];
  if (list === undefined) responses[slot] = [response];
  else if (!list.includes(response)) list.push(response);
}

/** Takes a response off that list. */
function untrack(slot: number, response: any): void {
  const list = responses[slot];
  const index = list === undefined ? -1 : list.indexOf(response);
  if (index === -1) return;
  list!.splice(index, 1);
  if (list!.length === 0) responses[slot] = undefined;
}

/** The socket of a connection, made when it is first asked for. */
function socketOf(slot: number, server: any): any {
  return sockets[slot] ??= makeSocket(slot, server);
}

function makeSocket(slot: number, server: any): any {
  const { Socket } = require('net');
  const { ConnectionHandle } = require('internal/http/connection_handle');
  const handle = new ConnectionHandle(slot);
  handles[slot] = handle;
  const socket = new Socket({
    handle, allowHalfOpen: true, manualStart: true, readable: true, writable: true,
    readableHighWaterMark: server.highWaterMark, writableHighWaterMark: server.highWaterMark,
  });
  socket.server = server;
  socket[kSlot] = slot;
  if (server.timeout) socket.setTimeout(server.timeout);
  socket.on('timeout', onSocketTimeout);
  socket.on('error', onSocketError);
  socket.on('close', onSocketClose);
  return socket;
}

/**
 * A connection that breaks is no reason to end the program: the server may want to know. Only the first error of a
 * connection is told.
 */
function onSocketError(this: any, error: any): void {
  this.removeListener('error', onSocketError);
  this.on('error', ignore);
  if (!this.server.emit('clientError', error, this)) this.destroy(error);
}

function ignore(): void {}

/** What was under way when the connection went; null: the socket has closed. */
const kCut = Symbol('kCut');

function onSocketClose(this: any): void {
  const cut = this[kCut];
  this[kCut] = null;
  if (cut) abortMessages(cut.request, cut.responses);
}

function onSocketTimeout(this: any): void {
  const list = sockets[this[kSlot]] === this ? responses[this[kSlot]] : undefined;
  let handled = false;
  const response = list?.[0];
  if (response !== undefined) {
    const { req } = response;
    if (!req.complete) handled = req.emit('timeout', this);
    handled = response.emit('timeout', this) || handled;
  }
  handled = this.server.emit('timeout', this) || handled;
  if (!handled) this.destroy();
}

function destroy(slot: number, error: any): void {
  const socket = sockets[slot];
  if (socket !== undefined) socket.destroy(error);
  else native.closeConnection(slot, 0);
}

function newMessages(
  server: any, slot: number, number: number, head: string, meta: number, start: number, end: number,
): [any, any] {
  const Request = server.requestClass;
  const Response = server.responseClass;
  let request;
  if (Request === IncomingMessage) {
    request = new NativeRequest(server, slot, number, head, meta, start, end);
  } else {
    request = new Request(socketOf(slot, server));
    becomeNative(request, server, slot, number, meta);
    Object.assign(request, { [kHead]: head, [kTargetStart]: start, [kTargetEnd]: end });
    request.url = head.slice(start, end);
    request.method = require('internal/http/tables').METHODS[meta >>> METHOD_SHIFT];
    request.httpVersionMajor = 1;
    request.httpVersionMinor = meta & MINOR_1;
    request.httpVersion = (meta & MINOR_1) === 0 ? '1.0' : '1.1';
  }
  if (Response === ServerResponse) return [request, new NativeResponse(request, server, slot, number, meta)];
  const response = new Response(request, {
    highWaterMark: server.highWaterMark, rejectNonStandardBodyWrites: server.rejectNonStandardBodyWrites,
  });
  becomeNative(response, server, slot, number, meta);
  response.shouldKeepAlive = (meta & 2) !== 0;
  return [request, response];
}

function becomeNative(message: any, server: any, slot: number, number: number, meta: number): void {
  message[kServer] = server;
  message[kSlot] = slot;
  message[kNumber] = number;
  message[kMeta] = meta;
}

function onRequest(
  serverNumber: number, slot: number, number: number, head: string, meta: number, start: number, end: number,
): void {
  const server = servers[serverNumber];
  if (server[kDispatch] !== undefined) return server[kDispatch](slot, number, head, meta, start, end);
  let request;
  let response;
  if (server.usesOwnClasses) {
    [request, response] = newMessages(server, slot, number, head, meta, start, end);
  } else {
    request = new NativeRequest(server, slot, number, head, meta, start, end);
    response = new NativeResponse(request, server, slot, number, meta);
  }
  if ((meta & HAS_BODY) !== 0) requests[slot] = request;
  const socket = sockets[slot];
  if (socket !== undefined) touchSocket(socket, request);
  if (channels.start.hasSubscribers) publishStart(server, request, response);
  try {
    if ((meta & UNUSUAL) !== 0 || ((meta & (HOST | MINOR_1)) === MINOR_1 && server.requireHostHeader)) {
      onUnusualRequest(server, slot, meta, request, response);
    } else {
      server.emit('request', request, response);
    }
  } finally {
    if (!response.finished && upgrades[slot] === undefined) track(slot, response);
    if ((meta & HAS_BODY) === 0) request.complete = true;
  }
}

function touchSocket(socket: any, request: any): void {
  request[kSocket] = socket;
  socket._unrefTimer?.();
}

function publishStart(server: any, request: any, response: any): void {
  channels.start.publish({ request, response, socket: request.socket, server });
}

function onUnusualRequest(server: any, slot: number, meta: number, request: any, response: any): void {
  if ((meta & UPGRADE) !== 0 && upgrade(server, slot, meta, request)) return;
  if ((meta & (HOST | MINOR_1)) === MINOR_1 && server.requireHostHeader) {
    response.writeHead(400, ['Connection', 'close']);
    response.end();
    return;
  }
  if ((meta & IS_LAST) !== 0) response.maxRequestsOnConnectionReached = true;
  if ((meta & TOO_MANY) !== 0) {
    server.emit('dropRequest', request, request.socket);
    response.writeHead(503);
    response.end();
  } else if ((meta & EXPECT) !== 0 && (meta & MINOR_1) !== 0) {
    onExpectation(server, request, response);
  } else {
    server.emit('request', request, response);
  }
}

function onExpectation(server: any, request: any, response: any): void {
  if (/(?:^|\W)100-continue(?:$|\W)/i.test(request.headers.expect)) {
    response._expect_continue = true;
    if (server.listenerCount('checkContinue') > 0) {
      server.emit('checkContinue', request, response);
    } else {
      response.writeContinue();
      server.emit('request', request, response);
    }
  } else if (server.listenerCount('checkExpectation') > 0) {
    server.emit('checkExpectation', request, response);
  } else {
    response.writeHead(417);
    response.end();
  }
}

/** False: nobody wants it, so it is a request like any other. */
function upgrade(server: any, slot: number, meta: number, request: any): boolean {
  const isConnect = meta >>> METHOD_SHIFT === CONNECT;
  const event = isConnect ? 'connect' : 'upgrade';
  if (isConnect ? server.listenerCount('connect') === 0 : !server.shouldUpgradeCallback(request)) {
    if (!isConnect) return false;
    native.closeConnection(slot, 0);
    return true;
  }
  request.upgrade = true;
  upgrades[slot] = { server, request, event };
  native.takeRaw(slot);
  return true;
}

/** What follows the head of a request that asked for another protocol. */
function onUpgraded(slot: number, bytes: ArrayBuffer): void {
  const { server, request, event } = upgrades[slot];
  upgrades[slot] = undefined;
  requests[slot] = undefined;
  const socket = request.socket;
  socket.removeListener('timeout', onSocketTimeout);
  socket.removeListener('error', onSocketError);
  socket.removeListener('close', onSocketClose);
  request.complete = true;
  if (server.listenerCount(event) === 0) socket.destroy();
  else server.emit(event, request, socket, Buffer.from(bytes));
  // The peer's end has to be noticed even if nobody reads.
  if (!socket.destroyed && socket.readableFlowing === null) socket.read(0);
}

function onAccepted(serverNumber: number, slot: number): void {
  const server = servers[serverNumber];
  owners[slot] = server;
  if (server.maxConnections != null && server._connections >= server.maxConnections) {
    dropConnection(server, slot);
    return;
  }
  server._connections++;
  if (server.listenerCount('connection') > 1 || server.timeout || server.keepAlive) {
    const socket = socketOf(slot, server);
    if (server.keepAlive) socket.setKeepAlive(true, server.keepAliveInitialDelay * 1000);
    server.emit('connection', socket);
  }
}

function dropConnection(server: any, slot: number): void {
  owners[slot] = undefined;
  const socket = socketOf(slot, server);
  const { localAddress, localPort, localFamily, remoteAddress, remotePort, remoteFamily } = socket;
  socket.destroy();
  server.emit('drop', { localAddress, localPort, localFamily, remoteAddress, remotePort, remoteFamily });
}

function onFlush(slot: number, upto: number): void {
  handles[slot]?.flushed();
  const list = responses[slot];
  if (list === undefined) return;
  for (const response of [...list]) {
    // Responses to later requests wait for this one.
    if (upto !== 0 && response[kNumber] > upto) continue;
    if (!response[kFlushed]()) continue;
    const index = list.indexOf(response);
    if (index !== -1) list.splice(index, 1);
  }
  if (list.length === 0 && responses[slot] === list) responses[slot] = undefined;
}

const ANSWERS: Record<string, string> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: '413 Payload Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

function onError(slot: number, code: string, reason: string, at?: number, bytes?: ArrayBuffer): void {
  const server = owners[slot];
  if (server === undefined) return;
  if (server.listenerCount('clientError') > 0) {
    onSocketError.call(socketOf(slot, server), toError(code, reason, at, bytes));
    return;
  }
  const begun = responses[slot]?.some((response) => response._headerSent);
  if (begun) {
    destroy(slot, undefined);
    return;
  }
  const answer = `HTTP/1.1 ${ANSWERS[code] ?? '400 Bad Request'}\r\nConnection: close\r\n\r\n`;
  native.writeRaw(slot, Buffer.from(answer), false);
  native.closeWhenSent(slot);
}

function toError(code: string, reason: string, at?: number, bytes?: ArrayBuffer): any {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return new (require('internal/errors').codes.ERR_HTTP_REQUEST_TIMEOUT)();
  const error: any = new Error(code === 'HPE_INVALID_EOF_STATE' ? 'Parse Error' : `Parse Error: ${reason}`);
  error.bytesParsed = at;
  error.code = code;
  error.reason = reason;
  if (bytes !== undefined) error.rawPacket = Buffer.from(bytes);
  return error;
}

function onPeerEnded(slot: number): void {
  const server = owners[slot];
  const list = responses[slot];
  const socket = sockets[slot];
  if (socket !== undefined && handles[slot] !== undefined) socket.emit('end');
  if (server?.httpAllowHalfOpen && list !== undefined) {
    for (const response of list) response._last = true;
    return;
  }
  if (list !== undefined) for (const response of [...list]) response.req?.[kConnectionClosed]();
  native.closeWhenSent(slot);
}

function onClosed(slot: number, errno: number): void {
  const server = owners[slot];
  const request = requests[slot];
  const list = responses[slot];
  const isOurs = sockets[slot] === undefined || handles[slot] !== undefined;
  if (errno !== 0 && isOurs && server?.listenerCount('clientError') > 0) socketOf(slot, server);
  const socket = handles[slot] === undefined ? undefined : sockets[slot];
  owners[slot] = undefined;
  // A store would make a list long that may have no use for this connection.
  if (request !== undefined) requests[slot] = undefined;
  if (list !== undefined) responses[slot] = undefined;
  if (upgrades[slot] !== undefined) upgrades[slot] = undefined;
  if (sockets[slot] !== undefined) closeSocket(slot, errno);
  if (socket === undefined || socket[kCut] === null) abortMessages(request, list);
  else socket[kCut] = { request, responses: list };
  if (server === undefined || !isOurs) return;
  server._connections--;
  server._emitCloseIfDrained();
}

/** The connection went away: what was being received and answered never will be. */
function abortMessages(request: any, list: any[] | undefined): void {
  if (list !== undefined) {
    for (const response of list) response.req?.[kConnectionClosed]();
    for (const response of [...list]) response[kConnectionClosed]();
  }
  if (request !== undefined && !request.complete) {
    request[kConnectionClosed]();
    endUpload(request);
  }
}

function closeSocket(slot: number, errno: number): void {
  const socket = sockets[slot];
  const handle = handles[slot];
  sockets[slot] = handles[slot] = undefined;
  if (handle === undefined) {
    // A stream of the program's own: nothing more comes from us.
    if (socket !== undefined && !socket.destroyed && socket.writable) socket.end();
    return;
  }
  if (handle.closed(errno)) return;
  if (errno === 0) socket.destroySoon();
  else socket.destroy(new (require('internal/errors').ErrnoException)(errno, errno === -32 ? 'write' : 'read'));
}

/** Bytes behind an upgrade. */
function onRaw(slot: number, bytes: ArrayBuffer | undefined): void {
  const handle = handles[slot];
  if (upgrades[slot] !== undefined) onUpgraded(slot, bytes ?? new ArrayBuffer(0));
  else if (bytes === undefined) handle?.onend();
  else handle?.ondata(bytes);
}

function onIdle(slot: number): boolean {
  const socket = sockets[slot];
  const server = owners[slot];
  if (socket === undefined && server.listenerCount('timeout') === 0) return false;
  onSocketTimeout.call(socketOf(slot, server));
  return true;
}

/** Output of a connection over a stream of the program's. */
function onOutput(slot: number, bytes: ArrayBuffer, last: boolean): void {
  const socket = sockets[slot];
  if (socket === undefined || socket.destroyed) return;
  if (bytes.byteLength > 0) socket.write(Buffer.from(bytes));
  if (last) socket.end();
}

native.installHooks({
  accepted: onAccepted,
  request: onRequest,
  body(slot: number, _number: number, bytes: ArrayBuffer): void {
    requests[slot]?.[kReceive](bytes);
    sockets[slot]?._unrefTimer?.();
  },
  end(slot: number, _number: number, trailers: string[] | undefined, received: number): void {
    const request = requests[slot];
    requests[slot] = undefined;
    if (request === undefined) return;
    request[kReceiveEnd](trailers, received);
    endUpload(request);
  },
  flushed: onFlush,
  error: onError,
  ended: onPeerEnded,
  raw: onRaw,
  idle: onIdle,
  closed: onClosed,
  output: onOutput,
});

/** A connection over a stream that is not ours, such as one of TLS. */
function adopt(server: any, stream: any): void {
  const slot = native.openVirtual(server.number);
  owners[slot] = server;
  sockets[slot] = stream;
  stream[kSlot] = slot;
  stream.server ??= server;
  stream.on('data', (chunk: any) => native.feed(slot, chunk));
  stream.on('end', () => native.feed(slot, undefined));
  stream.on('close', () => native.closeConnection(slot, 0));
  stream.on('error', () => native.closeConnection(slot, 0));
  if (server.timeout && typeof stream.setTimeout === 'function') stream.setTimeout(server.timeout);
  stream.on('timeout', onSocketTimeout);
  native.setReferenced(slot, false); // what is behind the stream keeps the program alive, or nothing does
}

module.exports = { adopt, destroy, requests, responses, servers, socketOf, sockets, track, untrack, uploads };
