// A request's time limit, which is its socket's while it has one.
'use strict';

/** A connection that is being made may take its time: the limit counts from then on. */
function setSocketTimeout(socket: any, msecs: number): void {
  if (socket.connecting) socket.once('connect', () => socket.setTimeout(msecs));
  else socket.setTimeout(msecs);
}

/** Makes the request emit its socket's 'timeout'. */
function watchTimeout(request: any): void {
  if (request.timeoutCb) return;
  request.timeoutCb = emitRequestTimeout;
  if (request.socket) request.socket.once('timeout', emitRequestTimeout);
  else request.on('socket', (socket: any) => socket.once('timeout', emitRequestTimeout));
}

function emitRequestTimeout(this: any): void {
  this._httpMessage?.emit('timeout');
}

/** Listener of a socket whose response is under way. */
function emitResponseTimeout(this: any): void {
  this._httpMessage?.res?.emit('timeout');
}

/** The exchange is over: the socket's limit is no longer the request's. */
function unwatchTimeout(request: any): void {
  const { socket } = request;
  if (request.timeoutCb) socket.removeListener('timeout', request.timeoutCb);
  socket.removeListener('timeout', emitResponseTimeout);
}

module.exports = { emitResponseTimeout, setSocketTimeout, unwatchTimeout, watchTimeout };
