// http.Server: options, settings and the life of the server. Its connections are connections.ts's and below that
// native.
'use strict';

const net = require('net');
const EventEmitter = require('events');
const { kTakeOver } = require('internal/net/server');
const { codes } = require('internal/errors');
const { validateBoolean, validateFunction, validateInteger, validateObject } = require('internal/validators');
const { IncomingMessage } = require('internal/http/incoming');
const { ServerResponse, NativeResponse } = require('internal/http/response');
const { ConnectionHandle } = require('internal/http/connection_handle');
const connections = require('internal/http/connections');

const DEFAULT_REQUEST_TIMEOUT = 300_000;
const DEFAULT_HEADERS_TIMEOUT = 60_000;
const DEFAULT_KEEP_ALIVE_TIMEOUT = 5000;
const DEFAULT_KEEP_ALIVE_BUFFER = 1000;
const DEFAULT_CHECKING_INTERVAL = 30_000;
const DEFAULT_HEADERS_COUNT = 1000;
const DEFAULT_UPLOAD_INTERVAL = 100;

const kSettings = Symbol('kSettings');

/** Settings that the native side has to know. */
const SETTINGS = [
  'headersTimeout', 'requestTimeout', 'keepAliveTimeout', 'keepAliveTimeoutBuffer', 'maxRequestsPerSocket',
  'maxUnsentBytes', 'maxHeadersCount',
];

function Server(this: any, options: any, requestListener: any): any {
  if (!(this instanceof (Server as any))) return new (Server as any)(options, requestListener);
  if (typeof options === 'function') {
    requestListener = options;
    options = {};
  } else if (options == null) {
    options = {};
  } else {
    validateObject(options, 'options');
    options = { ...options };
  }
  this.number = native.createServer();
  Object.defineProperty(this, 'number', { __proto__: null, enumerable: false } as any);
  connections.servers[this.number] = this;
  this[kSettings] = { __proto__: null };
  storeOptions(this, options);
  net.Server.call(this, { allowHalfOpen: true, noDelay: options.noDelay ?? true, keepAlive: options.keepAlive,
    keepAliveInitialDelay: options.keepAliveInitialDelay, highWaterMark: options.highWaterMark });
  if (requestListener) this.on('request', requestListener);
  // Programs look for it among the listeners.
  this.on('connection', connectionListener);
  this.timeout = 0;
  this.maxHeadersCount = null;
  this.httpAllowHalfOpen = false;
  configure(this);
}
Object.setPrototypeOf(Server.prototype, net.Server.prototype);
Object.setPrototypeOf(Server, net.Server);

function storeOptions(server: any, options: any): void {
  server.requestClass = options.IncomingMessage || IncomingMessage;
  server.responseClass = options.ServerResponse || ServerResponse;
  server.usesOwnClasses = server.requestClass !== IncomingMessage || server.responseClass !== ServerResponse;
  for (const name of ['requestClass', 'responseClass', 'usesOwnClasses']) {
    Object.defineProperty(server, name, { __proto__: null, enumerable: false } as any);
  }
  if (options.maxHeaderSize !== undefined) validateInteger(options.maxHeaderSize, 'maxHeaderSize', 0);
  server.maxHeaderSize = options.maxHeaderSize;
  if (options.insecureHTTPParser !== undefined) validateBoolean(options.insecureHTTPParser, 'options.insecureHTTPParser');
  server.insecureHTTPParser = options.insecureHTTPParser;
  server.requestTimeout = integerOption(options, 'requestTimeout', DEFAULT_REQUEST_TIMEOUT);
  const headersDefault = Math.min(DEFAULT_HEADERS_TIMEOUT, server.requestTimeout || DEFAULT_HEADERS_TIMEOUT);
  server.headersTimeout = integerOption(options, 'headersTimeout', headersDefault);
  if (server.requestTimeout > 0 && server.headersTimeout > 0 && server.headersTimeout > server.requestTimeout) {
    throw new codes.ERR_OUT_OF_RANGE('headersTimeout', '<= requestTimeout', options.headersTimeout);
  }
  server.keepAliveTimeout = integerOption(options, 'keepAliveTimeout', DEFAULT_KEEP_ALIVE_TIMEOUT);
  server.keepAliveTimeoutBuffer = integerOption(options, 'keepAliveTimeoutBuffer', DEFAULT_KEEP_ALIVE_BUFFER);
  server.connectionsCheckingInterval =
    integerOption(options, 'connectionsCheckingInterval', DEFAULT_CHECKING_INTERVAL);
  server.maxRequestsPerSocket = integerOption(options, 'maxRequestsPerSocket', 0);
  server.maxUnsentBytes = integerOption(options, 'maxUnsentBytes', 0);
  server.uploadInterval = integerOption(options, 'uploadInterval', DEFAULT_UPLOAD_INTERVAL);
  server.requireHostHeader = booleanOption(options, 'requireHostHeader', true);
  server.joinDuplicateHeaders = booleanOption(options, 'joinDuplicateHeaders', undefined);
  server.rejectNonStandardBodyWrites = booleanOption(options, 'rejectNonStandardBodyWrites', false);
  if (options.shouldUpgradeCallback !== undefined) {
    validateFunction(options.shouldUpgradeCallback, 'options.shouldUpgradeCallback');
    server.shouldUpgradeCallback = options.shouldUpgradeCallback;
  }
  if (options.uniqueHeaders !== undefined) {
    const { kUniqueHeaders, parseUniqueHeadersOption } = require('internal/http/outgoing');
    server[kUniqueHeaders] = parseUniqueHeadersOption(options.uniqueHeaders);
  }
}

function integerOption(options: any, name: string, fallback: number): number {
  const value = options[name];
  if (value === undefined) return fallback;
  validateInteger(value, name, 0);
  return value;
}

function booleanOption(options: any, name: string, fallback: any): any {
  const value = options[name];
  if (value === undefined) return fallback;
  validateBoolean(value, `options.${name}`);
  return value;
}

for (const name of SETTINGS) {
  Object.defineProperty(Server.prototype, name, {
    __proto__: null,
    configurable: true,
    enumerable: true,
    get(this: any) { return this[kSettings]?.[name]; },
    set(this: any, value: any) {
      this[kSettings][name] = value;
      configure(this);
    },
  } as any);
}

/** Tells the native side. */
function configure(server: any): void {
  const settings = server[kSettings];
  if (settings.maxUnsentBytes === undefined) return; // the constructor is not done
  const keepAlive = +settings.keepAliveTimeout || 0;
  const headBytes = server.maxHeaderSize || require('internal/options').getOptionValue('--max-http-header-size');
  native.configure(server.number, [
    +settings.headersTimeout || 0,
    +settings.requestTimeout || 0,
    keepAlive > 0 ? keepAlive + (+settings.keepAliveTimeoutBuffer || 0) : 0,
    Math.floor(keepAlive / 1000),
    ~~settings.maxRequestsPerSocket,
    headBytes,
    +settings.maxUnsentBytes || 0,
    server.noDelay ? 1 : 0,
    typeof settings.maxHeadersCount === 'number' ? settings.maxHeadersCount : DEFAULT_HEADERS_COUNT,
  ]);
}

/** Streams that a program hands to the server; connections of its own are known already. */
function connectionListener(this: any, socket: any): void {
  if (socket._handle instanceof ConnectionHandle) return;
  connections.adopt(this, socket);
}

Server.prototype[kTakeOver] = function(listener: number) {
  native.serve(this.number, listener);
};

Server.prototype.shouldUpgradeCallback = function shouldUpgradeCallback() {
  return this.listenerCount('upgrade') > 0;
};

Server.prototype.setTimeout = function setTimeout(msecs: any, callback: any) {
  this.timeout = msecs;
  if (callback) this.on('timeout', callback);
  return this;
};

Server.prototype.close = function close(...args: any[]) {
  this.closeIdleConnections();
  return Reflect.apply(net.Server.prototype.close, this, args);
};

Server.prototype.closeAllConnections = function closeAllConnections() {
  for (const slot of native.connectionsOf(this.number, false)) connections.destroy(slot, undefined);
};

Server.prototype.closeIdleConnections = function closeIdleConnections() {
  // A connection whose last answer is not sent yet counts as idle: that answer goes out.
  for (const slot of native.connectionsOf(this.number, true)) native.closeWhenSent(slot);
};

Server.prototype[EventEmitter.captureRejectionSymbol] = function(this: any, error: any, event: any, ...args: any[]) {
  if (event !== 'request') return net.Server.prototype[EventEmitter.captureRejectionSymbol].call(this, error, event, ...args);
  const [, response] = args;
  if (response.headersSent || response.writableEnded) {
    response.destroy();
    return;
  }
  for (const name of response.getHeaderNames()) response.removeHeader(name);
  response.statusCode = 500;
  response.end(require('internal/http/tables').STATUS_CODES[500]);
};

Object.defineProperty(Server.prototype, 'uploads', {
  __proto__: null,
  configurable: true,
  get(this: any) { return connections.uploads().running(this); },
} as any);

Server.prototype.uploadEvents = function uploadEvents(request: any, response: any, options: any) {
  connections.uploads();
  return require('internal/http/upload_events').send(this, request, response, options);
};

function createServer(options: any, requestListener: any): any {
  return new (Server as any)(options, requestListener);
}

module.exports = { NativeResponse, Server, connectionListener, createServer };
