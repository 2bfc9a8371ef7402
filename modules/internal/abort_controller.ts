// AbortController and AbortSignal.
'use strict';

const { codes } = require('internal/errors');
const { validateUint32 } = require('internal/validators');
const {
  Event, EventTarget, defineEventHandler, kNewListener, kRemoveListener, kTrustEvent, setMaxListenersOf,
} = require('internal/event_target');

const kInspect = Symbol.for('nodejs.util.inspect.custom');
const kDontThrow = Symbol('kDontThrow');

const domException = (message: string, name: string): Error =>
  new (require('internal/dom_exception').DOMException)(message, name);

function inspectAs(self: any, depth: number, options: any, properties: object): unknown {
  if (depth < 0) return self;
  const { inspect } = require('internal/util/inspect');
  return `${self.constructor.name} ${inspect(properties, { ...options, depth: options.depth === null ? null : options.depth - 1 })}`;
}

// Signals that must live because a listener waits for them, although nothing else holds them.
const awaited = new Set<AbortSignal>();

let abort: (signal: AbortSignal, reason: unknown) => void;
let forgetDependant: (source: AbortSignal, self: WeakRef<AbortSignal>) => void;

class AbortSignal extends EventTarget {
  #aborted = false;
  #reason: unknown = undefined;
  // Aborted by time or by other signals, not by a controller that holds it.
  #dependent = false;
  #sources: WeakRef<AbortSignal>[] | undefined;
  #dependants: Set<WeakRef<AbortSignal>> | undefined;

  static {
    abort = (signal, reason) => signal.#abort(reason);
    forgetDependant = (source, self) => { source.#dependants?.delete(self); };
  }

  constructor(allowed: unknown = undefined) {
    if (allowed !== kDontThrow) throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
    super();
    // Many operations may listen to one signal: no number of listeners is suspicious.
    setMaxListenersOf(this, 0);
  }

  static #check(value: any): void {
    if (typeof value !== 'object' || value === null || !(#aborted in value)) {
      throw new codes.ERR_INVALID_THIS('AbortSignal');
    }
  }

  get aborted(): boolean {
    AbortSignal.#check(this);
    return this.#aborted;
  }

  get reason(): unknown {
    AbortSignal.#check(this);
    return this.#reason;
  }

  throwIfAborted(): void {
    AbortSignal.#check(this);
    if (this.#aborted) throw this.#reason;
  }

  [kInspect](depth: number, options: any): unknown {
    if (depth < 0) return options.stylize(`[${this.constructor.name}]`, 'special');
    return inspectAs(this, depth, options, { aborted: this.aborted });
  }

  static abort(reason: unknown = domException('This operation was aborted', 'AbortError')): AbortSignal {
    const signal = new AbortSignal(kDontThrow);
    signal.#aborted = true;
    signal.#reason = reason;
    return signal;
  }

  static timeout(delay: number): AbortSignal {
    validateUint32(delay, 'delay', false);
    const signal = new AbortSignal(kDontThrow);
    signal.#dependent = true;
    const weak = new WeakRef(signal);
    const timer = require('timers').setTimeout(() => {
      const target = weak.deref();
      if (target === undefined) return;
      awaited.delete(target);
      target.#abort(domException('The operation was aborted due to timeout', 'TimeoutError'));
    }, delay);
    timer.unref();
    return signal;
  }

  static any(signals: Iterable<AbortSignal>): AbortSignal {
    const sources = toSignals(signals);
    const result = new AbortSignal(kDontThrow);
    const aborted = sources.find((source) => source.#aborted);
    if (aborted !== undefined) {
      result.#aborted = true;
      result.#reason = aborted.#reason;
      return result;
    }
    result.#dependent = true;
    result.#sources = [];
    const weakResult = new WeakRef(result);
    for (const source of sources) result.#follow(source, weakResult);
    return result;
  }

  // A dependent signal follows what its source follows, so that chains stay flat.
  #follow(source: AbortSignal, self: WeakRef<AbortSignal>): void {
    if (source.#sources !== undefined) {
      for (const weak of source.#sources) {
        const root = weak.deref();
        if (root !== undefined) this.#follow(root, self);
      }
      return;
    }
    if (source.#dependants === undefined) source.#dependants = new Set();
    else if ([...source.#dependants].some((weak) => weak === self)) return;
    source.#dependants.add(self);
    collected.register(this, { source: new WeakRef(source), self });
    (this.#sources as WeakRef<AbortSignal>[]).push(new WeakRef(source));
  }

  // All signals change state first, then the events are fired, its own before those of its dependants.
  #abort(reason: unknown): void {
    if (this.#aborted) return;
    this.#aborted = true;
    this.#reason = reason;
    const dependants: AbortSignal[] = [];
    for (const weak of this.#dependants ?? []) {
      const dependant = weak.deref();
      if (dependant === undefined || dependant.#aborted) continue;
      dependant.#aborted = true;
      dependant.#reason = reason;
      dependants.push(dependant);
    }
    this.#dependants = undefined;
    this.#fire();
    for (const dependant of dependants) dependant.#fire();
  }

  #fire(): void {
    awaited.delete(this);
    this.dispatchEvent(new Event('abort', { [kTrustEvent]: true }));
  }

  [kNewListener](size: number, type: string, listener: unknown, once: boolean, capture: boolean, passive: boolean,
    weak: boolean): void {
    super[kNewListener](size, type, listener, once, capture, passive, weak);
    if (this.#dependent && type === 'abort' && !this.#aborted && !weak) awaited.add(this);
  }

  [kRemoveListener](size: number, type: string, listener: unknown, capture: boolean): void {
    super[kRemoveListener](size, type, listener, capture);
    if (this.#dependent && type === 'abort' && size === 0) awaited.delete(this);
  }
}

// Dependants that nothing holds any more leave their sources.
const collected = new FinalizationRegistry(({ source, self }: any) => {
  const signal = source.deref();
  if (signal !== undefined) forgetDependant(signal, self);
});

function toSignals(signals: any): any[] {
  const fail = (message: string) => {
    const error = new codes.ERR_INVALID_ARG_TYPE('signals', 'AbortSignal', signals);
    error.message = message;
    return error;
  };
  if (signals === null || typeof signals !== 'object' || typeof signals[Symbol.iterator] !== 'function') {
    throw fail('signals cannot be converted to sequence.');
  }
  const list = [...signals];
  list.forEach((signal, i) => {
    if (!(signal instanceof AbortSignal)) throw fail(`signals[${i}] is not of type AbortSignal.`);
  });
  return list;
}

defineEventHandler(AbortSignal.prototype, 'abort');
const enumerable = { __proto__: null, enumerable: true };
Object.defineProperties(AbortSignal.prototype, {
  aborted: enumerable,
  [Symbol.toStringTag]: { __proto__: null, value: 'AbortSignal', configurable: true },
} as any);

class AbortController {
  #signal: AbortSignal | undefined;

  get signal(): AbortSignal { return this.#signal ??= new AbortSignal(kDontThrow); }

  abort(reason: unknown = domException('This operation was aborted', 'AbortError')): void {
    abort(this.#signal ??= new AbortSignal(kDontThrow), reason);
  }

  [kInspect](depth: number, options: any): unknown {
    return inspectAs(this, depth, options, { signal: this.signal });
  }
}

Object.defineProperties(AbortController.prototype, {
  signal: enumerable,
  abort: enumerable,
  [Symbol.toStringTag]: { __proto__: null, value: 'AbortController', configurable: true },
} as any);

module.exports = { AbortController, AbortSignal };
