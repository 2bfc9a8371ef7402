// Event, CustomEvent and EventTarget of the DOM standard, without a tree: an event has one target.
// NodeEventTarget adds the emitter methods that some of Node's targets have (message ports).
'use strict';

const { codes } = require('internal/errors');
const {
  kValidateObjectAllowObjects, validateAbortSignal, validateObject, validateString,
} = require('internal/validators');

const kTrustEvent = Symbol('kTrustEvent');
const kCreateEvent = Symbol('kCreateEvent');
const kNewListener = Symbol('kNewListener');
const kRemoveListener = Symbol('kRemoveListener');
const kHybridDispatch = Symbol.for('nodejs.internal.kHybridDispatch');
// A listener option: the listener runs although an earlier one has stopped the event's propagation.
const kResistStopPropagation = Symbol('kResistStopPropagation');
// A listener option: the listener is kept only as long as the given object lives.
const kWeakHandler = Symbol('kWeak');
const kIsNodeStyleListener = Symbol('kIsNodeStyleListener');
const kInspect = Symbol.for('nodejs.util.inspect.custom');

const { uptime } = process;

// The internals of Event, for the dispatcher below.
let isEvent: (value: any) => boolean;
let setTarget: (event: Event, target: EventTarget) => void;
let setDispatching: (event: Event, dispatching: boolean) => void;
let setInPassiveListener: (event: Event, passive: boolean) => void;
let isDispatching: (event: Event) => boolean;
let isStopped: (event: Event) => boolean;

function inspectAs(self: any, depth: number, options: any, properties: object): string {
  const { name } = self.constructor;
  if (depth < 0) return name;
  const { inspect } = require('internal/util/inspect');
  const inner = { ...options, depth: Number.isInteger(options.depth) ? options.depth - 1 : options.depth };
  return `${name} ${inspect(properties, inner)}`;
}

function invalidThis(name: string): Error {
  return new codes.ERR_INVALID_THIS(name);
}

class Event {
  #type: string;
  #cancelable = false;
  #bubbles = false;
  #composed = false;
  #defaultPrevented = false;
  #propagationStopped = false;
  #immediatelyStopped = false;
  #dispatching = false;
  #inPassiveListener = false;
  #trusted = false;
  #target: EventTarget | null = null;
  #timestamp = uptime() * 1000;

  static {
    isEvent = (value) => typeof value === 'object' && value !== null && #type in value;
    setTarget = (event, target) => { event.#target = target; };
    setDispatching = (event, dispatching) => { event.#dispatching = dispatching; };
    setInPassiveListener = (event, passive) => { event.#inPassiveListener = passive; };
    isDispatching = (event) => event.#dispatching;
    isStopped = (event) => event.#immediatelyStopped;
  }

  constructor(type: any, options: any = undefined) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('type');
    if (options != null) {
      validateObject(options, 'options');
      this.#bubbles = !!options.bubbles;
      this.#cancelable = !!options.cancelable;
      this.#composed = !!options.composed;
      this.#trusted = !!options[kTrustEvent];
    }
    this.#type = `${type}`;
  }

  static #check(value: any): void {
    if (!isEvent(value)) throw invalidThis('Event');
  }

  initEvent(type: any, bubbles = false, cancelable = false): void {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('type');
    Event.#check(this);
    if (this.#dispatching) return;
    this.#type = `${type}`;
    this.#bubbles = !!bubbles;
    this.#cancelable = !!cancelable;
    this.#defaultPrevented = false;
    this.#propagationStopped = false;
    this.#immediatelyStopped = false;
  }

  stopImmediatePropagation(): void {
    Event.#check(this);
    this.#propagationStopped = true;
    this.#immediatelyStopped = true;
  }

  preventDefault(): void {
    Event.#check(this);
    if (this.#cancelable && !this.#inPassiveListener) this.#defaultPrevented = true;
  }

  get target(): EventTarget | null {
    Event.#check(this);
    return this.#target;
  }

  get currentTarget(): EventTarget | null {
    Event.#check(this);
    return this.#dispatching ? this.#target : null;
  }

  get srcElement(): EventTarget | null {
    Event.#check(this);
    return this.#target;
  }

  get type(): string {
    Event.#check(this);
    return this.#type;
  }

  get cancelable(): boolean {
    Event.#check(this);
    return this.#cancelable;
  }

  get defaultPrevented(): boolean {
    Event.#check(this);
    return this.#defaultPrevented;
  }

  get timeStamp(): number {
    Event.#check(this);
    return this.#timestamp;
  }

  composedPath(): EventTarget[] {
    Event.#check(this);
    return this.#dispatching ? [this.#target as EventTarget] : [];
  }

  get returnValue(): boolean {
    Event.#check(this);
    return !this.#defaultPrevented;
  }

  set returnValue(value: boolean) {
    Event.#check(this);
    if (!value) this.preventDefault();
  }

  get bubbles(): boolean {
    Event.#check(this);
    return this.#bubbles;
  }

  get composed(): boolean {
    Event.#check(this);
    return this.#composed;
  }

  get eventPhase(): number {
    Event.#check(this);
    return this.#dispatching ? 2 : 0;
  }

  get cancelBubble(): boolean {
    Event.#check(this);
    return this.#propagationStopped;
  }

  set cancelBubble(value: boolean) {
    Event.#check(this);
    if (value) this.#propagationStopped = true;
  }

  stopPropagation(): void {
    Event.#check(this);
    this.#propagationStopped = true;
  }

  get isTrusted(): boolean {
    Event.#check(this);
    return this.#trusted;
  }

  [kInspect](depth: number, options: any): string {
    Event.#check(this);
    return inspectAs(this, depth, options, {
      type: this.#type,
      defaultPrevented: this.#defaultPrevented,
      cancelable: this.#cancelable,
      timeStamp: this.#timestamp,
    });
  }
}

const enumerable: any = { __proto__: null, enumerable: true };

function makeEnumerable(prototype: object, names: string[]): void {
  for (const name of names) Object.defineProperty(prototype, name, enumerable);
}

makeEnumerable(Event.prototype, [
  'initEvent', 'stopImmediatePropagation', 'preventDefault', 'target', 'currentTarget', 'srcElement', 'type',
  'cancelable', 'defaultPrevented', 'timeStamp', 'composedPath', 'returnValue', 'bubbles', 'composed', 'eventPhase',
  'cancelBubble', 'stopPropagation',
]);
Object.defineProperties(Event.prototype, {
  isTrusted: { ...enumerable, configurable: false },
  [Symbol.toStringTag]: { __proto__: null, value: 'Event', configurable: true },
} as any);
['NONE', 'CAPTURING_PHASE', 'AT_TARGET', 'BUBBLING_PHASE'].forEach((name, value) => {
  Object.defineProperty(Event, name, { ...enumerable, value });
});

class CustomEvent extends Event {
  #detail: unknown;

  constructor(type: any, options: any = undefined) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('type');
    super(type, options);
    this.#detail = options?.detail ?? null;
  }

  get detail(): unknown {
    if (!(#detail in this)) throw invalidThis('CustomEvent');
    return this.#detail;
  }
}

makeEnumerable(CustomEvent.prototype, ['detail']);
Object.defineProperty(CustomEvent.prototype, Symbol.toStringTag,
  { __proto__: null, value: 'CustomEvent', configurable: true } as any);

interface Registration {
  callback: any;
  capture: boolean;
  once: boolean;
  passive: boolean;
  resists: boolean;
  nodeStyle: boolean;
  removed: boolean;
  weak?: WeakRef<object>;
}

// An exception of a listener is reported like an uncaught one, and the next listener still runs.
function reportLater(error: unknown): void {
  process.nextTick(() => { throw error; });
}

function checkListener(listener: any): boolean {
  if (typeof listener === 'function' || (typeof listener === 'object' && listener !== null)) return true;
  if (listener == null) return false;
  throw new codes.ERR_INVALID_ARG_TYPE('listener', 'EventListener', listener);
}

function typeName(type: any): string {
  if (typeof type === 'symbol') {
    const error = new codes.ERR_INVALID_ARG_TYPE('type', 'string', type);
    error.message = 'Value is a Symbol and cannot be converted to a string.';
    throw error;
  }
  return `${type}`;
}

function listenerOptions(options: any): any {
  if (typeof options === 'boolean') return { capture: options };
  if (options === null || options === undefined) return {};
  validateObject(options, 'options', kValidateObjectAllowObjects);
  return {
    capture: options.capture,
    once: options.once,
    passive: options.passive,
    signal: options.signal,
    [kIsNodeStyleListener]: options[kIsNodeStyleListener],
    [kResistStopPropagation]: options[kResistStopPropagation],
    [kWeakHandler]: options[kWeakHandler],
  };
}

// The internals of EventTarget, for the functions that events.ts calls.
let isEventTarget: (value: any) => boolean;
let callbacksOf: (target: EventTarget, type: string) => any[];
let maxListenersOf: (target: EventTarget) => number;
let setMaxListenersOf: (target: EventTarget, n: number) => void;
let typesOf: (target: EventTarget) => string[];
let forgetAll: (target: EventTarget, type?: string) => void;

class EventTarget {
  #listeners: Map<string, Registration[]> | undefined;
  #maxListeners: number | undefined;
  #warned = false;

  static {
    isEventTarget = (value) => typeof value === 'object' && value !== null && #listeners in value;
    callbacksOf = (target, type) => (target.#listeners?.get(type) ?? []).map((listener) => listener.callback);
    maxListenersOf = (target) => target.#maxListeners ?? require('events').defaultMaxListeners;
    setMaxListenersOf = (target, n) => {
      target.#maxListeners = n;
      target.#warned = false;
    };
    typesOf = (target) => [...target.#listeners?.keys() ?? []];
    forgetAll = (target, type) => {
      const lists = type === undefined ? [...target.#listeners?.values() ?? []] : [target.#listeners?.get(type) ?? []];
      for (const list of lists) for (const listener of list) listener.removed = true;
      if (type === undefined) target.#listeners = undefined;
      else target.#listeners?.delete(type);
    };
  }

  // For subclasses: told of every listener that comes or goes.
  [kNewListener](size: number, type: string, _listener: unknown, _once: boolean, _capture: boolean, _passive: boolean,
    _weak: boolean): void {
    const max = maxListenersOf(this);
    if (max > 0 && size > max && !this.#warned) {
      this.#warned = true;
      const { inspect } = require('internal/util/inspect');
      const warning: any = new Error('Possible EventTarget memory leak detected. ' +
        `${size} ${type} listeners added to ${inspect(this, { depth: -1 })}. MaxListeners is ${max}. ` +
        'Use events.setMaxListeners() to increase limit');
      warning.name = 'MaxListenersExceededWarning';
      warning.target = this;
      warning.type = type;
      warning.count = size;
      process.emitWarning(warning);
    }
  }

  [kRemoveListener](_size: number, _type: string, _listener: unknown, _capture: boolean): void {}

  addEventListener(type: any, listener: any, options: any = undefined): void {
    if (!isEventTarget(this)) throw invalidThis('EventTarget');
    if (arguments.length < 2) throw new codes.ERR_MISSING_ARGS('type', 'listener');
    // All are read before the listener is looked at: a getter tells a program what is supported.
    const flags = listenerOptions(options);
    const { signal } = flags;
    if (signal !== undefined) validateAbortSignal(signal, 'options.signal');
    if (!checkListener(listener)) {
      warnOfNoListener(this, type, listener);
      return;
    }
    const name = typeName(type);
    if (signal) {
      if (signal.aborted) return;
      const remove = () => this.removeEventListener(name, listener, flags);
      signal.addEventListener('abort', remove, { once: true, [kWeakHandler]: this, [kResistStopPropagation]: true });
    }
    this.#add(name, listener, flags);
  }

  #add(name: string, callback: any, flags: any): void {
    const capture = !!flags.capture;
    this.#listeners ??= new Map();
    let list = this.#listeners.get(name);
    if (list === undefined) this.#listeners.set(name, list = []);
    if (list.some((other) => other.callback === callback && other.capture === capture)) return;
    const weak = flags[kWeakHandler];
    const listener: Registration = {
      callback, capture, once: !!flags.once, passive: !!flags.passive, resists: !!flags[kResistStopPropagation],
      nodeStyle: !!flags[kIsNodeStyleListener], removed: false,
    };
    if (weak) holdWeakly(listener, weak, callback);
    list.push(listener);
    this[kNewListener](list.length, name, callback, listener.once, capture, listener.passive, !!weak);
  }

  removeEventListener(type: any, listener: any, options: any = undefined): void {
    if (!isEventTarget(this)) throw invalidThis('EventTarget');
    if (arguments.length < 2) throw new codes.ERR_MISSING_ARGS('type', 'listener');
    if (!checkListener(listener)) return;
    const name = typeName(type);
    const capture = typeof options === 'boolean' ? options : !!options?.capture;
    const list = this.#listeners?.get(name);
    const index = list?.findIndex((other) =>
      (other.callback === listener || other.callback?.listener === listener) && other.capture === capture) ?? -1;
    if (index !== -1) this.#remove(name, list as Registration[], (list as Registration[])[index]);
  }

  #remove(name: string, list: Registration[], listener: Registration): void {
    const index = list.indexOf(listener);
    if (index === -1) return;
    list.splice(index, 1);
    listener.removed = true;
    if (list.length === 0) this.#listeners?.delete(name);
    this[kRemoveListener](list.length, name, listener.callback, listener.capture);
  }

  dispatchEvent(event: any): boolean {
    if (!isEventTarget(this)) throw invalidThis('EventTarget');
    if (arguments.length < 1) throw new codes.ERR_MISSING_ARGS('event');
    if (!isEvent(event)) throw new codes.ERR_INVALID_ARG_TYPE('event', 'Event', event);
    if (isDispatching(event)) throw new codes.ERR_EVENT_RECURSION(event.type);
    this[kHybridDispatch](event, event.type, event);
    return event.defaultPrevented !== true;
  }

  // `value` is what listeners of the emitter methods get; an Event is made of it when a listener wants one.
  [kHybridDispatch](value: any, type: string, event?: any): void {
    const list = this.#listeners?.get(type);
    if (event !== undefined) {
      setTarget(event, this);
      setDispatching(event, true);
    }
    const eventForListeners = () => {
      if (event === undefined) {
        event = this[kCreateEvent](value, type);
        setTarget(event, this);
        setDispatching(event, true);
      }
      return event;
    };
    try {
      for (const listener of list === undefined ? [] : list.slice()) {
        if (listener.removed || (event !== undefined && isStopped(event) && !listener.resists)) continue;
        if (listener.once) this.#remove(type, list as Registration[], listener);
        this.#invoke(listener, listener.nodeStyle ? value : eventForListeners(), event);
      }
    } finally {
      if (event !== undefined) setDispatching(event, false);
    }
  }

  #invoke(listener: Registration, argument: any, event: Event | undefined): void {
    const callback = listener.weak ? listener.weak.deref() as any : listener.callback;
    if (callback === undefined) return;
    if (event !== undefined) setInPassiveListener(event, listener.passive);
    try {
      const result = typeof callback === 'function' ? callback.call(this, argument) : handle(callback, argument);
      if (result != null) watchPromise(result);
    } catch (error) {
      reportLater(error);
    }
    if (event !== undefined) setInPassiveListener(event, false);
  }

  [kCreateEvent](_value: unknown, _type: string): Event {
    throw new codes.ERR_METHOD_NOT_IMPLEMENTED('kCreateEvent');
  }

  [kInspect](depth: number, options: any): string {
    return inspectAs(this, depth, options, {});
  }
}

makeEnumerable(EventTarget.prototype, ['addEventListener', 'removeEventListener', 'dispatchEvent']);
Object.defineProperty(EventTarget.prototype, Symbol.toStringTag,
  { __proto__: null, value: 'EventTarget', configurable: true } as any);

// What keeps a weakly held callback alive is its owner.
const weakCallbacks = new WeakMap<object, unknown[]>();

function holdWeakly(listener: Registration, owner: object, callback: object): void {
  listener.weak = new WeakRef(callback);
  listener.callback = undefined;
  const kept = weakCallbacks.get(owner);
  if (kept === undefined) weakCallbacks.set(owner, [callback]);
  else kept.push(callback);
}

// An object without the method is ignored, as it is in Node.
function handle(listener: any, argument: unknown): any {
  const { handleEvent } = listener;
  return handleEvent == null ? undefined : Reflect.apply(handleEvent, listener, [argument]);
}

function watchPromise(result: any): void {
  const { then } = result;
  if (typeof then === 'function') then.call(result, undefined, reportLater);
}

function warnOfNoListener(target: object, type: unknown, listener: unknown): void {
  const warning: any = new Error(`addEventListener called with ${listener} which has no effect.`);
  warning.name = 'AddEventListenerArgumentTypeWarning';
  warning.target = target;
  warning.type = type;
  process.emitWarning(warning);
}

// Gives a prototype the attribute `on<name>`, whose handler keeps its place among the listeners.
function defineEventHandler(prototype: any, name: string, event = name): void {
  const handlers = new WeakMap<object, { handler: any; wrapper: any }>();
  const property = `on${name}`;
  const attribute = {
    get [property](): any { return handlers.get(this)?.handler ?? null; },
    set [property](value: any) {
      const known = handlers.get(this);
      const handler = typeof value === 'function' || (typeof value === 'object' && value !== null) ? value : null;
      if (known !== undefined) {
        if (handler === null) {
          (this as any).removeEventListener(event, known.wrapper);
          handlers.delete(this);
        } else {
          known.handler = handler;
        }
        return;
      }
      if (handler === null) return;
      const state: any = { handler };
      state.wrapper = function(this: any, ...args: any[]) {
        return typeof state.handler === 'function' ? Reflect.apply(state.handler, this, args) : undefined;
      };
      handlers.set(this, state);
      (this as any).addEventListener(event, state.wrapper);
    },
  };
  Object.defineProperty(prototype, property, {
    ...Object.getOwnPropertyDescriptor(attribute, property), enumerable: true, configurable: true,
  } as any);
}

// An event target that can also be used like an emitter.
class NodeEventTarget extends EventTarget {
  setMaxListeners(n: number): void { require('events').setMaxListeners(n, this); }

  getMaxListeners(): number { return maxListenersOf(this); }

  eventNames(): string[] { return typesOf(this); }

  listenerCount(type: any): number { return callbacksOf(this, `${type}`).length; }

  off(type: any, listener: any, options?: any): this {
    this.removeEventListener(type, listener, options);
    return this;
  }

  removeListener(type: any, listener: any, options?: any): this {
    this.removeEventListener(type, listener, options);
    return this;
  }

  on(type: any, listener: any): this {
    this.addEventListener(type, listener, { [kIsNodeStyleListener]: true });
    return this;
  }

  addListener(type: any, listener: any): this { return this.on(type, listener); }

  emit(type: string, value: any): boolean {
    validateString(type, 'type');
    const had = this.listenerCount(type) > 0;
    this[kHybridDispatch](value, type);
    return had;
  }

  once(type: any, listener: any): this {
    this.addEventListener(type, listener, { once: true, [kIsNodeStyleListener]: true });
    return this;
  }

  removeAllListeners(type?: any): this {
    if (type === undefined) forgetAll(this);
    else forgetAll(this, `${type}`);
    return this;
  }
}

makeEnumerable(NodeEventTarget.prototype, [
  'setMaxListeners', 'getMaxListeners', 'eventNames', 'listenerCount', 'off', 'removeListener', 'on', 'addListener',
  'emit', 'once', 'removeAllListeners',
]);

module.exports = {
  CustomEvent,
  Event,
  EventTarget,
  NodeEventTarget,
  defineEventHandler,
  isEvent,
  isEventTarget,
  kCreateEvent,
  kHybridDispatch,
  kNewListener,
  kRemoveListener,
  kResistStopPropagation,
  kTrustEvent,
  kWeakHandler,
  listenersOf: callbacksOf,
  maxListenersOf,
  setMaxListenersOf,
};
