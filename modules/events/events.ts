// The module `events`: EventEmitter, and the module's functions as its properties.
// The promise and iterator forms (once, on) are in internal/events/async, EventTarget is in internal/event_target.
'use strict';

const { codes, kEnhanceStackBeforeInspector } = require('internal/errors');

const kCapture = Symbol('kCapture');
const kErrorMonitor = Symbol('events.errorMonitor');
const kRejection = Symbol.for('nodejs.rejection');
// True for emitters that were born with their event names filled in: these keep the keys of emptied events,
// so that the shape of `_events` is stable.
const kShapeMode = Symbol('shapeMode');

type Listener = ((...args: any[]) => any) & { listener?: Listener; warned?: boolean };

let defaultMaxListeners = 10;

function EventEmitter(this: any, opts?: { captureRejections?: boolean }): void {
  EventEmitter.init.call(this, opts);
}

const prototype: any = EventEmitter.prototype;
prototype._events = undefined;
prototype._eventsCount = 0;
prototype._maxListeners = undefined;
Object.defineProperty(prototype, kCapture, { __proto__: null, value: false, writable: true, enumerable: false } as any);

function checkListener(listener: unknown): void {
  if (typeof listener !== 'function') throw new codes.ERR_INVALID_ARG_TYPE('listener', 'Function', listener);
}

function checkListenerCount(n: any, name: string): void {
  if (typeof n !== 'number') throw new codes.ERR_INVALID_ARG_TYPE(name, 'number', n);
  if (!(n >= 0)) throw new codes.ERR_OUT_OF_RANGE(name, '>= 0', n);
}

function checkBoolean(value: unknown, name: string): void {
  if (typeof value !== 'boolean') throw new codes.ERR_INVALID_ARG_TYPE(name, 'boolean', value);
}

function init(this: any, opts?: { captureRejections?: boolean }): void {
  if (this._events === undefined || this._events === Object.getPrototypeOf(this)._events) {
    this._events = { __proto__: null };
    this._eventsCount = 0;
    this._maxListeners ||= undefined;
    this[kShapeMode] = false;
  } else {
    this._maxListeners ||= undefined;
    this[kShapeMode] = true;
  }
  if (opts?.captureRejections) {
    checkBoolean(opts.captureRejections, 'options.captureRejections');
    this[kCapture] = true;
  } else {
    this[kCapture] = prototype[kCapture];
  }
}

prototype.setMaxListeners = function setMaxListeners(n: number) {
  checkListenerCount(n, 'setMaxListeners');
  this._maxListeners = n;
  return this;
};

function maxListenersOf(emitter: any): number {
  return emitter._maxListeners === undefined ? defaultMaxListeners : emitter._maxListeners;
}

prototype.getMaxListeners = function getMaxListeners() {
  return maxListenersOf(this);
};

// With `captureRejections` a listener that returns a promise is listened to.
function watchPromise(emitter: any, promise: any, type: PropertyKey, args: unknown[]): void {
  try {
    const { then } = promise;
    if (typeof then === 'function') {
      then.call(promise, undefined, (error: unknown) => process.nextTick(deliverRejection, emitter, error, type, args));
    }
  } catch (error) {
    emitter.emit('error', error);
  }
}

function deliverRejection(emitter: any, error: unknown, type: PropertyKey, args: unknown[]): void {
  if (typeof emitter[kRejection] === 'function') {
    emitter[kRejection](error, type, ...args);
    return;
  }
  // An 'error' listener that rejects in its turn must not come back here.
  const before = emitter[kCapture];
  try {
    emitter[kCapture] = false;
    emitter.emit('error', error);
  } finally {
    emitter[kCapture] = before;
  }
}

// Up to three arguments are passed on as they are; of more, `all` is the list.
function call(emitter: any, listener: Listener, count: number, a: any, b: any, c: any, all: any[] | undefined): any {
  switch (count) {
    case 0: return listener.call(emitter);
    case 1: return listener.call(emitter, a);
    case 2: return listener.call(emitter, a, b);
    case 3: return listener.call(emitter, a, b, c);
    default: return Reflect.apply(listener, emitter, all as any[]);
  }
}

const listOf = (args: IArguments): any[] => Array.prototype.slice.call(args, 1);

// Parameters instead of a rest array: events are emitted all the time, and most have few arguments.
prototype.emit = function emit(type: PropertyKey, a: any, b: any, c: any): boolean {
  const events = this._events;
  if (type === 'error') {
    const args = listOf(arguments);
    if (events !== undefined && events[kErrorMonitor] !== undefined) this.emit(kErrorMonitor, ...args);
    if (events === undefined || events.error === undefined) throwUnheardError(this, args, emit);
  } else if (events === undefined) {
    return false;
  }

  const handler = events[type];
  if (handler === undefined) return false;
  const count = arguments.length - 1;
  const all = count > 3 ? listOf(arguments) : undefined;
  if (typeof handler === 'function') {
    const result = call(this, handler, count, a, b, c, all);
    if (result !== undefined && result !== null && this[kCapture]) {
      watchPromise(this, result, type, all ?? listOf(arguments));
    }
    return true;
  }
  const listeners = handler.slice();
  for (let i = 0; i < listeners.length; i++) {
    const result = call(this, listeners[i], count, a, b, c, all);
    if (result !== undefined && result !== null && this[kCapture]) {
      watchPromise(this, result, type, all ?? listOf(arguments));
    }
  }
  return true;
};
Object.defineProperty(prototype.emit, 'length', { __proto__: null, value: 1, configurable: true } as any);

function throwUnheardError(emitter: object, args: any[], emit: Function): never {
  const error = args[0];
  if (Error.isError(error) || error instanceof Error) {
    noteEmission(emitter, error, emit);
    throw error;
  }
  let shown: unknown;
  try {
    shown = require('internal/util/inspect').inspect(error);
  } catch {
    shown = error;
  }
  const unhandled = new codes.ERR_UNHANDLED_ERROR(shown);
  unhandled.context = error;
  throw unhandled;
}

// What an uncaught error prints besides its own stack: where it was emitted.
function noteEmission(emitter: object, error: any, emit: Function): void {
  try {
    const here: any = {};
    Error.captureStackTrace(here, emit);
    Object.defineProperty(error, kEnhanceStackBeforeInspector, {
      __proto__: null,
      value: () => enhanceStack(emitter, error, here.stack),
      configurable: true,
    } as any);
  } catch {
    // A frozen error, or one with a hostile accessor, is thrown as it is.
  }
}

function enhanceStack(emitter: object, error: Error, emission: unknown): string {
  let className = '';
  try {
    const { name } = emitter.constructor;
    if (name !== 'EventEmitter') className = ` on ${name} instance`;
  } catch {
    // The emitter's constructor is none of ours.
  }
  if (typeof emission !== 'string') return error.stack as string;
  const frames = emission.split('\n').slice(1);
  return `${error.stack}\nEmitted 'error' event${className} at:\n${frames.join('\n')}`;
}

function add(target: any, type: PropertyKey, listener: Listener, prepend: boolean): any {
  checkListener(listener);
  let events = target._events;
  let existing;
  if (events === undefined) {
    events = target._events = { __proto__: null };
    target._eventsCount = 0;
  } else {
    // Emitted before the listener is there, so that a listener of 'newListener' is not told of itself.
    if (events.newListener !== undefined) {
      target.emit('newListener', type, listener.listener ?? listener);
      events = target._events;
    }
    existing = events[type];
  }

  if (existing === undefined) {
    events[type] = listener;
    ++target._eventsCount;
    return target;
  }
  if (typeof existing === 'function') {
    existing = events[type] = prepend ? [listener, existing] : [existing, listener];
  } else if (prepend) {
    existing.unshift(listener);
  } else {
    existing.push(listener);
  }
  const max = maxListenersOf(target);
  if (max > 0 && existing.length > max && !existing.warned) warnOfLeak(target, type, existing);
  return target;
}

function warnOfLeak(target: any, type: PropertyKey, existing: any): void {
  existing.warned = true;
  const { inspect } = require('internal/util/inspect');
  const warning: any = new Error(
    'Possible EventEmitter memory leak detected. ' +
    `${existing.length} ${String(type)} listeners added to ${inspect(target, { depth: -1 })}. MaxListeners is ` +
    `${maxListenersOf(target)}. Use emitter.setMaxListeners() to increase limit`);
  warning.name = 'MaxListenersExceededWarning';
  warning.emitter = target;
  warning.type = type;
  warning.count = existing.length;
  process.emitWarning(warning);
}

prototype.addListener = function addListener(type: PropertyKey, listener: Listener) {
  return add(this, type, listener, false);
};

prototype.on = prototype.addListener;

prototype.prependListener = function prependListener(type: PropertyKey, listener: Listener) {
  return add(this, type, listener, true);
};

function onceWrapper(this: any): any {
  if (this.fired) return undefined;
  this.target.removeListener(this.type, this.wrapFn);
  this.fired = true;
  return arguments.length === 0 ? this.listener.call(this.target) : Reflect.apply(this.listener, this.target, arguments);
}

function wrapOnce(target: any, type: PropertyKey, listener: Listener): Listener {
  const state: any = { fired: false, wrapFn: undefined, target, type, listener };
  const wrapped: Listener = onceWrapper.bind(state);
  wrapped.listener = listener;
  state.wrapFn = wrapped;
  return wrapped;
}

prototype.once = function once(type: PropertyKey, listener: Listener) {
  checkListener(listener);
  this.on(type, wrapOnce(this, type, listener));
  return this;
};

prototype.prependOnceListener = function prependOnceListener(type: PropertyKey, listener: Listener) {
  checkListener(listener);
  this.prependListener(type, wrapOnce(this, type, listener));
  return this;
};

// Takes an event's last listener away.
function forget(emitter: any, type: PropertyKey): void {
  emitter._eventsCount -= 1;
  if (emitter[kShapeMode]) emitter._events[type] = undefined;
  else if (emitter._eventsCount === 0) emitter._events = { __proto__: null };
  else delete emitter._events[type];
}

prototype.removeListener = function removeListener(type: PropertyKey, listener: Listener) {
  checkListener(listener);
  const events = this._events;
  const list = events?.[type];
  if (list === undefined) return this;

  if (list === listener || list.listener === listener) {
    forget(this, type);
    if (events.removeListener !== undefined) this.emit('removeListener', type, list.listener || listener);
    return this;
  }
  if (typeof list === 'function') return this;

  let position = -1;
  for (let i = list.length - 1; i >= 0; i--) {
    if (list[i] === listener || list[i].listener === listener) {
      position = i;
      break;
    }
  }
  if (position < 0) return this;
  if (position === 0) list.shift();
  else list.splice(position, 1);
  if (list.length === 1) events[type] = list[0];
  if (events.removeListener !== undefined) this.emit('removeListener', type, listener);
  return this;
};

prototype.off = prototype.removeListener;

prototype.removeAllListeners = function removeAllListeners(type: PropertyKey) {
  const events = this._events;
  if (events === undefined) return this;

  if (events.removeListener === undefined) {
    if (arguments.length === 0) {
      this._events = { __proto__: null };
      this._eventsCount = 0;
    } else if (events[type] !== undefined) {
      forget(this, type);
    }
    this[kShapeMode] = false;
    return this;
  }

  // Someone listens to removals: each listener goes on its own.
  if (arguments.length === 0) {
    for (const key of Reflect.ownKeys(events)) {
      if (key !== 'removeListener') this.removeAllListeners(key);
    }
    this.removeAllListeners('removeListener');
    this._events = { __proto__: null };
    this._eventsCount = 0;
    this[kShapeMode] = false;
    return this;
  }
  const listeners = events[type];
  if (typeof listeners === 'function') {
    this.removeListener(type, listeners);
  } else if (listeners !== undefined) {
    for (let i = listeners.length - 1; i >= 0; i--) this.removeListener(type, listeners[i]);
  }
  return this;
};

function listenersOf(emitter: any, type: PropertyKey, unwrap: boolean): Listener[] {
  const list = emitter._events?.[type];
  if (list === undefined) return [];
  if (typeof list === 'function') return [unwrap ? list.listener ?? list : list];
  return unwrap ? list.map((listener: Listener) => listener.listener ?? listener) : list.slice();
}

prototype.listeners = function listeners(type: PropertyKey) {
  return listenersOf(this, type, true);
};

prototype.rawListeners = function rawListeners(type: PropertyKey) {
  return listenersOf(this, type, false);
};

prototype.listenerCount = function listenerCount(type: PropertyKey, listener: Listener) {
  const list = this._events?.[type];
  if (list === undefined) return 0;
  const isIt = (candidate: Listener) => candidate === listener || candidate.listener === listener;
  if (typeof list === 'function') return listener == null || isIt(list) ? 1 : 0;
  return listener == null ? list.length : list.filter(isIt).length;
};

prototype.eventNames = function eventNames() {
  const events = this._events;
  if (!(this._eventsCount > 0)) return [];
  const names = Reflect.ownKeys(events);
  return this[kShapeMode] ? names.filter((name) => events[name] !== undefined) : names;
};

// The module's functions.

const isEventTarget = (value: unknown): boolean => require('internal/event_target').isEventTarget(value);

function notAnEmitter(value: unknown): Error {
  return new codes.ERR_INVALID_ARG_TYPE('emitter', ['EventEmitter', 'EventTarget'], value);
}

function addAbortListener(signal: AbortSignal, listener: Listener): object {
  return require('internal/events/abort_listener').addAbortListener(signal, listener);
}

async function once(emitter: any, name: PropertyKey, options: any = {}): Promise<any[]> {
  return require('internal/events/async').once(emitter, name, options);
}

function on(emitter: any, event: PropertyKey, options: any = {}): AsyncIterator<any[]> {
  return require('internal/events/async').on(emitter, event, options);
}

function getEventListeners(emitterOrTarget: any, type: PropertyKey): Listener[] {
  if (typeof emitterOrTarget?.listeners === 'function') return emitterOrTarget.listeners(type);
  if (isEventTarget(emitterOrTarget)) return require('internal/event_target').listenersOf(emitterOrTarget, type);
  throw notAnEmitter(emitterOrTarget);
}

function getMaxListeners(emitterOrTarget: any): number {
  if (typeof emitterOrTarget?.getMaxListeners === 'function') return maxListenersOf(emitterOrTarget);
  if (isEventTarget(emitterOrTarget)) return require('internal/event_target').maxListenersOf(emitterOrTarget);
  throw notAnEmitter(emitterOrTarget);
}

function listenerCount(emitter: any, type: PropertyKey): number {
  if (typeof emitter?.listenerCount === 'function') return emitter.listenerCount(type);
  if (isEventTarget(emitter)) return require('internal/event_target').listenersOf(emitter, type).length;
  throw notAnEmitter(emitter);
}

// Without targets it sets the default of both emitters and event targets.
const setMaxListeners = function(n = defaultMaxListeners, ...eventTargets: any[]): void {
  checkListenerCount(n, 'setMaxListeners');
  if (eventTargets.length === 0) {
    defaultMaxListeners = n;
    return;
  }
  for (const target of eventTargets) {
    if (isEventTarget(target)) {
      require('internal/event_target').setMaxListenersOf(target, n);
    } else if (typeof target.setMaxListeners === 'function') {
      target.setMaxListeners(n);
    } else {
      throw new codes.ERR_INVALID_ARG_TYPE('eventTargets', ['EventEmitter', 'EventTarget'], target);
    }
  }
};
Object.defineProperty(setMaxListeners, 'name', { __proto__: null, value: '', configurable: true } as any);

module.exports = EventEmitter;
EventEmitter.addAbortListener = addAbortListener;
EventEmitter.once = once;
EventEmitter.on = on;
EventEmitter.getEventListeners = getEventListeners;
EventEmitter.getMaxListeners = getMaxListeners;
EventEmitter.listenerCount = listenerCount;
// Node's documentation lets both `require('events')` and `require('events').EventEmitter` be used.
EventEmitter.EventEmitter = EventEmitter;
EventEmitter.usingDomains = false;
EventEmitter.captureRejectionSymbol = kRejection;
Object.defineProperties(EventEmitter, {
  captureRejections: {
    __proto__: null,
    get() { return prototype[kCapture]; },
    set(value) {
      checkBoolean(value, 'EventEmitter.captureRejections');
      prototype[kCapture] = value;
    },
    enumerable: true,
  },
  EventEmitterAsyncResource: {
    __proto__: null,
    get() { return require('internal/events/async_resource').EventEmitterAsyncResource; },
    enumerable: true,
    configurable: true,
  },
} as any);
(EventEmitter as any).errorMonitor = kErrorMonitor;
Object.defineProperty(EventEmitter, 'defaultMaxListeners', {
  __proto__: null,
  get() { return defaultMaxListeners; },
  set(value) {
    checkListenerCount(value, 'defaultMaxListeners');
    defaultMaxListeners = value;
  },
  enumerable: true,
} as any);
(EventEmitter as any).setMaxListeners = setMaxListeners;
EventEmitter.init = init;
Object.defineProperty(init, 'name', { __proto__: null, value: '', configurable: true } as any);
