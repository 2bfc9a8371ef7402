// `require('net')`: addresses, and sockets over descriptors. Connections and servers are not here yet: what would make
// one throws and names itself.
'use strict';

const EventEmitter = require('events');
const { missingClass, missingFunction } = require('internal/not_implemented');
const { validateBoolean, validateInt32 } = require('internal/validators');
const { BlockList, SocketAddress, isIP, isIPv4, isIPv6 } = require('internal/net/address');

let autoSelectFamily = true;
let autoSelectFamilyAttemptTimeout = 500;

/** The shortest time that an attempt at one address family gets. */
const MIN_ATTEMPT_TIMEOUT_MS = 10;

const connect = missingFunction('net', 'connect');
const createServer = missingFunction('net', 'createServer');
const Server = missingClass('net', 'Server', EventEmitter);

function getDefaultAutoSelectFamily() {
  return autoSelectFamily;
}

function setDefaultAutoSelectFamily(value: any) {
  validateBoolean(value, 'value');
  autoSelectFamily = value;
}

function getDefaultAutoSelectFamilyAttemptTimeout() {
  return autoSelectFamilyAttemptTimeout;
}

function setDefaultAutoSelectFamilyAttemptTimeout(value: any) {
  validateInt32(value, 'value', 1);
  autoSelectFamilyAttemptTimeout = Math.max(value, MIN_ATTEMPT_TIMEOUT_MS);
}

module.exports = {
  BlockList,
  SocketAddress,
  connect,
  createConnection: connect,
  createServer,
  isIP,
  isIPv4,
  isIPv6,
  Server,
  get Socket() { return require('internal/net/socket').Socket; },
  get Stream() { return require('internal/net/socket').Socket; },
  getDefaultAutoSelectFamily,
  setDefaultAutoSelectFamily,
  getDefaultAutoSelectFamilyAttemptTimeout,
  setDefaultAutoSelectFamilyAttemptTimeout,
};
