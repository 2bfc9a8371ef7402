// One attempt to connect: bound if asked, begun, and its end told as an error in Node's words. Which attempts to make is
// decided by `connect.ts` and `auto_select.ts`.
'use strict';

const { ExceptionWithHostPort, codes } = require('internal/errors');
const { isIP } = require('internal/net/address');
const { applySettings } = require('internal/net/socket_options');

const EADDRINUSE = -98;
const ETIMEDOUT = -110;

/** The local end of a socket that got no address. */
const ANY: any = { 4: { address: '0.0.0.0', port: 0 }, 6: { address: '::', port: 0 } };

/** What an attempt goes to: a path has neither port nor family. */
type Target = { address: string, port?: number, family?: number };

/** One attempt with one handle. Returns the error where it could not even begin, else calls `done` when it ended. */
function attempt(
  socket: any, handle: any, target: Target, local: any, done: (error?: Error) => void,
): Error | undefined {
  const { address, port, family } = target;
  const onEnd = (errno: number) => {
    done(errno === 0 ? undefined : connectError(errno, target, local.address && local.port ? local : undefined));
  };
  if (family === undefined) {
    const errno = handle.connectPath(address, onEnd);
    // The kernel refuses a path at once, but the caller has no listeners yet: it learns of it as from an address.
    if (errno !== 0) require('timers').setImmediate(onEnd, errno);
    return undefined;
  }
  const bindError = bindLocal(handle, local, family);
  if (bindError) return bindError;
  socket.emit('connectionAttempt', address, port, family);
  if (socket.destroyed) return undefined;
  if (socket.blockList?.check(address, `ipv${family}`)) return new codes.ERR_IP_BLOCKED(address);
  const errno = handle.connect(address, port, onEnd);
  return errno === 0 ? undefined : connectError(errno, target, boundName(handle) ?? ANY[family]);
}

function connectError(errno: number, { address, port }: Target, local?: any): Error {
  const localName = local && `${local.address}:${local.port}`;
  const error = new (ExceptionWithHostPort as any)(errno, 'connect', address, port, localName);
  if (!local) return error;
  error.localAddress = local.address;
  error.localPort = local.port;
  return error;
}

function timeoutError(target: Target): Error {
  return connectError(ETIMEDOUT, target);
}

function boundName(handle: any): any {
  const name: any = {};
  handle.getsockname?.(name);
  return name.address === undefined ? undefined : name;
}

function bindLocal(handle: any, { address, port }: any, family: any): Error | undefined {
  if (!address && !port) return undefined;
  address ||= family === 6 ? '::' : '0.0.0.0';
  const errno = handle.bind(address, port >>> 0);
  if (errno === 0) return undefined;
  const syscall = errno === EADDRINUSE ? 'connect' : 'bind';
  return new (ExceptionWithHostPort as any)(errno, syscall, address, port);
}

function connected(socket: any): void {
  socket.connecting = false;
  socket._sockname = null;
  socket._unrefTimer();
  applySettings(socket);
  socket.emit('connect');
  socket.emit('ready');
  // Reading begins unless someone said otherwise, or reads already.
  if (socket.readable && !socket.isPaused()) socket.read(0);
}

/** The error where a lookup gave something that is no address. */
function checkFound(ip: any, family: any, host: string, port: number): Error | undefined {
  if (typeof ip !== 'string' || !isIP(ip)) return new codes.ERR_INVALID_IP_ADDRESS(ip);
  if (family !== 4 && family !== 6) return new codes.ERR_INVALID_ADDRESS_FAMILY(family, host, port);
  return undefined;
}

function emitFailure(socket: any, { address, port, family }: Target, error: Error): void {
  socket.emit('connectionAttemptFailed', address, port, family, error);
}

module.exports = { attempt, checkFound, connected, emitFailure, timeoutError };
