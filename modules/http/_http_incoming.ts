// The module `_http_incoming`: an old name for the incoming messages of `http`.
'use strict';

function readStart(socket: any): void {
  if (socket && !socket._paused && socket.readable) socket.resume();
}

function readStop(socket: any): void {
  if (socket) socket.pause();
}

module.exports = { IncomingMessage: require('internal/http/incoming').IncomingMessage, readStart, readStop };
