// `require('net')`: servers, sockets and addresses.
'use strict';

const { missingClass } = require('internal/not_implemented');
const { validateBoolean, validateInt32 } = require('internal/validators');
const { BlockList, SocketAddress, isIP, isIPv4, isIPv6 } = require('internal/net/address');
const { normalizeArgs } = require('internal/net/arguments');
const autoSelectDefaults = require('internal/net/auto_select_defaults');

/** The shortest time that an attempt at one address gets. */
const MIN_ATTEMPT_TIMEOUT_MS = 10;

let connectionChannel: any;

function connect(...args: any[]): any {
  const { Socket } = require('internal/net/socket');
  const normalized = normalizeArgs(args);
  const [options] = normalized;
  const socket = new Socket(options);
  connectionChannel ??= require('diagnostics_channel').channel('net.client.socket');
  if (connectionChannel.hasSubscribers) connectionChannel.publish({ socket });
  if (options.timeout) socket.setTimeout(options.timeout);
  return socket.connect(normalized);
}
Object.defineProperty(connect, 'length', { __proto__: null, value: 0, configurable: true } as any);

function createServer(options: any, connectionListener: any): any {
  return new (require('internal/net/server').Server)(options, connectionListener);
}

function getDefaultAutoSelectFamily() {
  return autoSelectDefaults.enabled;
}

function setDefaultAutoSelectFamily(value: any) {
  validateBoolean(value, 'value');
  autoSelectDefaults.enabled = value;
}

function getDefaultAutoSelectFamilyAttemptTimeout() {
  return autoSelectDefaults.attemptTimeoutMs;
}

function setDefaultAutoSelectFamilyAttemptTimeout(value: any) {
  validateInt32(value, 'value', 1);
  autoSelectDefaults.attemptTimeoutMs = Math.max(value, MIN_ATTEMPT_TIMEOUT_MS);
}

module.exports = {
  get _createServerHandle() { return require('internal/net/server').createServerHandle; },
  _normalizeArgs: normalizeArgs,
  BlockList,
  SocketAddress,
  BoundSocket: missingClass('net', 'BoundSocket'),
  connect,
  createConnection: connect,
  createServer,
  isIP,
  isIPv4,
  isIPv6,
  get Server() { return require('internal/net/server').Server; },
  get Socket() { return require('internal/net/socket').Socket; },
  get Stream() { return require('internal/net/socket').Socket; },
  getDefaultAutoSelectFamily,
  setDefaultAutoSelectFamily,
  getDefaultAutoSelectFamilyAttemptTimeout,
  setDefaultAutoSelectFamilyAttemptTimeout,
};
