// `socket.connect`: from options to attempts, and from attempts to 'connect' or an error. Where a name has several
// addresses they are tried one after the other, each for a short time, as RFC 8305 advises.
'use strict';

const { codes } = require('internal/errors');
const {
  validateBoolean, validateFunction, validateInt32, validateNumber, validatePort, validateString,
} = require('internal/validators');
const { isIP } = require('internal/net/address');
const { kNormalized, normalizeArgs } = require('internal/net/arguments');
const { Socket, attach, kBytesRead, kBytesWritten, kHandle } = require('internal/net/socket');
const { StreamHandle } = require('internal/net/stream_handle');
const { attempt, checkFound, connected, emitFailure } = require('internal/net/attempt');
const { autoSelect } = require('internal/net/auto_select');
const defaults = require('internal/net/auto_select_defaults');

const ADDRCONFIG = 32;

/** The whole of `Socket.prototype.connect`. */
function connectSocket(socket: any, args: any[]): any {
  const [options, callback] = Array.isArray(args[0]) && (args[0] as any)[kNormalized] ? args[0] : normalizeArgs(args);
  const { path } = options;
  if (options.port === undefined && path == null) throw new codes.ERR_MISSING_ARGS(['options', 'port', 'path']);
  prepare(socket, options);
  if (callback !== null) socket.once('connect', callback);
  if (path) {
    validateString(path, 'options.path');
    attemptOnly(socket, { address: path });
  } else {
    lookupAndConnect(socket, options);
  }
  return socket;
}

/** A socket that was used before begins anew. */
function prepare(socket: any, options: any): void {
  if (socket.write !== Socket.prototype.write) socket.write = Socket.prototype.write;
  if (socket.destroyed) {
    socket._undestroy();
    socket[kHandle] = null;
    socket._peername = undefined;
    socket._sockname = undefined;
  }
  if (socket[kHandle] === null) attach(socket, new StreamHandle());
  socket[kBytesRead] = 0;
  socket[kBytesWritten] = 0;
  socket._unrefTimer();
  socket.connecting = true;
}

function lookupAndConnect(socket: any, options: any): void {
  const { localAddress, localPort } = options;
  if (localAddress && !isIP(localAddress)) throw new codes.ERR_INVALID_IP_ADDRESS(localAddress);
  if (localPort) validateNumber(localPort, 'options.localPort');
  if (typeof options.port !== 'number' && typeof options.port !== 'string') {
    throw new codes.ERR_INVALID_ARG_TYPE('options.port', ['number', 'string'], options.port);
  }
  validatePort(options.port);
  const selection = checkSelection(options);
  const port = options.port | 0;
  const host = options.host || 'localhost';
  validateString(host, 'options.host');
  const local = { address: localAddress, port: localPort };
  const family = isIP(host);
  if (family !== 0) {
    process.nextTick(() => {
      if (socket.connecting) attemptOnly(socket, { address: host, port, family }, local);
    });
    return;
  }
  if (options.lookup != null) validateFunction(options.lookup, 'options.lookup');
  socket._host = host;
  const query = { family: familyNumber(options.family), hints: options.hints || 0 };
  const lookup = options.lookup || require('dns').lookup;
  const isOneFamily = query.family === 4 || query.family === 6;
  // Without IPv6 on any interface, addresses of IPv6 are no use.
  if (!isOneFamily && query.hints === 0) query.hints = ADDRCONFIG;
  if (selection.enabled && !localAddress && !isOneFamily) {
    autoSelect(socket, { lookup, host, query, port, timeout: selection.timeout });
    return;
  }
  lookup(host, query, (error: any, ip: any, addressFamily: any) => {
    socket.emit('lookup', error, ip, addressFamily, host);
    socket._unrefTimer();
    if (!socket.connecting) return;
    error ??= checkFound(ip, addressFamily, host, port);
    if (error) process.nextTick(destroyWith, socket, error);
    else attemptOnly(socket, { address: ip, port, family: addressFamily }, local);
  });
}

function familyNumber(family: any): any {
  if (family === 'IPv6') return 6;
  if (family === 'IPv4') return 4;
  return family;
}

function checkSelection({ autoSelectFamily, autoSelectFamilyAttemptTimeout: timeout }: any): any {
  if (autoSelectFamily != null) validateBoolean(autoSelectFamily, 'options.autoSelectFamily');
  if (timeout != null) {
    validateInt32(timeout, 'options.autoSelectFamilyAttemptTimeout', 1);
    timeout = Math.max(timeout, 10);
  }
  return { enabled: autoSelectFamily ?? defaults.enabled, timeout: timeout ?? defaults.attemptTimeoutMs };
}

/** The only attempt there is: how it ends is how the socket ends. */
function attemptOnly(socket: any, target: any, local: any = {}): void {
  const handle = socket[kHandle];
  const error = attempt(socket, handle, target, local, (failure) => {
    if (socket.destroyed || socket[kHandle] !== handle) return;
    if (failure === undefined) {
      connected(socket);
      return;
    }
    socket.connecting = false;
    emitFailure(socket, target, failure);
    socket.destroy(failure);
  });
  if (error) socket.destroy(error);
}

function destroyWith(socket: any, error: Error): void {
  socket.destroy(error);
}

module.exports = { connectSocket };
