// What `net.Socket` has beside its streams: timeouts, options of the connection, addresses and its state in words.
'use strict';

const { codes, ErrnoException } = require('internal/errors');
const { validateFunction, validateInt32, validateNumber } = require('internal/validators');

const kTimeout = Symbol('timeout');
/** Null, or what was set before there was a connection. */
const kSettings = Symbol('kSettings');
/** What a timeout found in the queue when it looked last. */
const kUnwritten = Symbol('kUnwritten');

/** The longest delay that a timer can have. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1;

/** Adds them to the prototype. */
function defineOptions(Socket: any): void {
  for (const [name, method] of Object.entries(methods)) Socket.prototype[name] = method;
  Object.defineProperty(Socket.prototype.setTimeout, 'name', { __proto__: null, value: 'setStreamTimeout' } as any);
  for (const [name, get] of Object.entries(getters)) {
    const enumerable = name.startsWith('local') || name.startsWith('remote');
    const configurable = name === 'pending';
    Object.defineProperty(Socket.prototype, name, { __proto__: null, configurable, enumerable, get } as any);
  }
}

/** Sets on a new connection what was asked for before it was there. */
function applySettings(socket: any): void {
  const settings = socket[kSettings];
  const handle = socket._handle;
  if (settings === null || handle === null) return;
  if (settings.noDelay) handle.setNoDelay?.(true);
  if (settings.keepAlive) handle.setKeepAlive?.(true, settings.keepAliveDelay);
  if (settings.typeOfService !== undefined) handle.setTypeOfService?.(settings.typeOfService);
}

function settingsOf(socket: any): any {
  return (socket[kSettings] ??= { noDelay: false, keepAlive: false, keepAliveDelay: 0, typeOfService: undefined });
}

function checkTimeout(ms: any): number {
  validateNumber(ms, 'msecs');
  if (ms < 0 || !Number.isFinite(ms)) {
    throw new codes.ERR_OUT_OF_RANGE('msecs', 'a non-negative finite number', ms);
  }
  if (ms <= MAX_TIMEOUT_MS) return ms;
  process.emitWarning(
    `${ms} does not fit into a 32-bit signed integer.\nTimer duration was truncated to ${MAX_TIMEOUT_MS}.`,
    'TimeoutOverflowWarning');
  return MAX_TIMEOUT_MS;
}

function readName(socket: any, cache: string, method: string): any {
  const handle = socket._handle;
  if (!handle?.[method] || socket.connecting) return socket[cache] || {};
  if (!socket[cache]) {
    const name = {};
    if (handle[method](name) !== 0) return {};
    socket[cache] = name;
  }
  return socket[cache];
}

const methods = {
  setTimeout(this: any, ms: any, callback: any) {
    if (this.destroyed) return this;
    this.timeout = ms;
    ms = checkTimeout(ms);
    const timers = require('timers');
    if (this[kTimeout] !== null) timers.clearTimeout(this[kTimeout]);
    if (callback !== undefined) validateFunction(callback, 'callback');
    if (ms === 0) {
      this[kTimeout] = null;
      if (callback !== undefined) this.removeListener('timeout', callback);
      return this;
    }
    this[kTimeout] = timers.setTimeout(() => this._onTimeout(), ms).unref();
    if (callback !== undefined) this.once('timeout', callback);
    return this;
  },

  _onTimeout(this: any) {
    // A slow peer that takes a long write piece by piece is not idle.
    const unwritten = this._handle?.writeQueueSize ?? 0;
    if (unwritten > 0 && unwritten !== this[kUnwritten]) {
      this[kUnwritten] = unwritten;
      this._unrefTimer();
      return;
    }
    this.emit('timeout');
  },

  _unrefTimer(this: any) {
    for (let socket = this; socket; socket = socket._parent) socket[kTimeout]?.refresh();
  },

  setNoDelay(this: any, enable: any) {
    enable = enable === undefined || Boolean(enable);
    const settings = settingsOf(this);
    const handle = this._handle;
    if (handle === null || (handle.setNoDelay && enable !== settings.noDelay)) {
      settings.noDelay = enable;
      handle?.setNoDelay(enable);
    }
    return this;
  },

  setKeepAlive(this: any, enable: any, initialDelayMs: any) {
    enable = Boolean(enable);
    const delay = ~~(initialDelayMs / 1000);
    const settings = settingsOf(this);
    const handle = this._handle;
    const changes = enable !== settings.keepAlive || (enable && delay !== settings.keepAliveDelay);
    if (handle === null || (handle.setKeepAlive && changes)) {
      settings.keepAlive = enable;
      settings.keepAliveDelay = delay;
      handle?.setKeepAlive(enable, delay);
    }
    return this;
  },

  setTypeOfService(this: any, value: any) {
    if (Number.isNaN(value)) throw new codes.ERR_INVALID_ARG_TYPE('tos', 'number', value);
    validateInt32(value, 'tos', 0, 255);
    const settings = settingsOf(this);
    const handle = this._handle;
    if (handle === null || !handle.setTypeOfService) {
      settings.typeOfService = value;
      return this;
    }
    if (settings.typeOfService === value) return this;
    const errno = handle.setTypeOfService(value);
    if (errno < 0) throw new (ErrnoException as any)(errno, 'setTypeOfService');
    settings.typeOfService = value;
    return this;
  },

  getTypeOfService(this: any) {
    const handle = this._handle;
    if (handle === null || !handle.getTypeOfService) return this[kSettings]?.typeOfService ?? 0;
    const value = handle.getTypeOfService();
    if (value < 0) throw new (ErrnoException as any)(value, 'getTypeOfService');
    return value;
  },

  ref(this: any) {
    if (this._handle === null) this.once('connect', this.ref);
    else if (typeof this._handle.ref === 'function') this._handle.ref();
    return this;
  },

  unref(this: any) {
    if (this._handle === null) this.once('connect', this.unref);
    else if (typeof this._handle.unref === 'function') this._handle.unref();
    return this;
  },

  address(this: any) {
    return this._getsockname();
  },

  _getsockname(this: any) {
    return readName(this, '_sockname', 'getsockname');
  },

  _getpeername(this: any) {
    return readName(this, '_peername', 'getpeername');
  },
};

const getters = {
  _connecting(this: any) { return this.connecting; },
  pending(this: any) { return this._handle === null || this.connecting; },
  readyState(this: any) {
    if (this.connecting) return 'opening';
    if (this.readable && this.writable) return 'open';
    if (this.readable && !this.writable) return 'readOnly';
    if (!this.readable && this.writable) return 'writeOnly';
    return 'closed';
  },
  bufferSize(this: any) { return this._handle === null ? undefined : this.writableLength; },
  remoteAddress(this: any) { return this._getpeername().address; },
  remoteFamily(this: any) { return this._getpeername().family; },
  remotePort(this: any) { return this._getpeername().port; },
  localAddress(this: any) { return this._getsockname().address; },
  localPort(this: any) { return this._getsockname().port; },
  localFamily(this: any) { return this._getsockname().family; },
};

module.exports = { applySettings, defineOptions, kSettings, kTimeout };
