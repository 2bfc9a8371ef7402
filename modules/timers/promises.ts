// The module `timers/promises`: timers as promises, and intervals as an async iterator.
'use strict';

const { AbortError, codes: { ERR_ILLEGAL_CONSTRUCTOR, ERR_INVALID_THIS } } = require('internal/errors');
const { validateAbortSignal, validateBoolean, validateNumber, validateObject } = require('internal/validators');
const { Immediate, cancelImmediate } = require('internal/timers/immediate');
const { insert } = require('internal/timers/lists');
const { Timeout, clearTimeout } = require('internal/timers/timeout');

const kScheduler = Symbol('kScheduler');

type Options = { signal?: AbortSignal; ref?: boolean };

function validateOptions(options: any): Options {
  validateObject(options, 'options');
  validateAbortSignal(options.signal, 'options.signal');
  if (options.ref !== undefined) validateBoolean(options.ref, 'options.ref');
  return options;
}

/** A timer that resolves a promise, and that rejects it when the signal aborts first. */
function promiseOf<T>(value: T, signal: AbortSignal | undefined, start: (done: () => void) => () => void): Promise<T> {
  if (signal?.aborted) return Promise.reject(new AbortError(undefined, { cause: signal.reason }));
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  if (signal === undefined) {
    start(() => resolve(value));
    return promise;
  }
  const onAbort = () => {
    cancel();
    reject(new AbortError(undefined, { cause: signal.reason }));
  };
  const cancel = start(() => {
    signal.removeEventListener('abort', onAbort);
    resolve(value);
  });
  // The listener belongs to this call alone: a stopped propagation must not keep the timer running.
  const { kResistStopPropagation } = require('internal/event_target');
  signal.addEventListener('abort', onAbort, { once: true, [kResistStopPropagation]: true } as any);
  return promise;
}

function startTimer(callback: () => void, delay: any, isRepeat: boolean, isRefed: boolean): any {
  const timer = new Timeout(callback, delay, undefined, isRepeat, isRefed);
  insert(timer, timer._idleTimeout);
  return timer;
}

function setTimeout(delay: any, value: any, options: any = {}): Promise<any> {
  try {
    if (delay !== undefined) validateNumber(delay, 'delay');
    validateOptions(options);
  } catch (error) {
    return Promise.reject(error);
  }
  const { signal, ref = true } = options;
  return promiseOf(value, signal, (done) => {
    const timer = startTimer(done, delay, false, ref);
    return () => clearTimeout(timer);
  });
}

function setImmediate(value: any, options: any = {}): Promise<any> {
  try {
    validateOptions(options);
  } catch (error) {
    return Promise.reject(error);
  }
  const { signal, ref = true } = options;
  return promiseOf(value, signal, (done) => {
    const immediate = new Immediate(done, undefined);
    if (!ref) immediate.unref();
    return () => cancelImmediate(immediate);
  });
}

async function* setInterval(after: any, value: any, options: any = {}): AsyncGenerator<any> {
  if (after !== undefined) validateNumber(after, 'delay');
  validateOptions(options);
  const { signal, ref = true } = options;
  if (signal?.aborted) throw new AbortError(undefined, { cause: signal.reason });

  // Ticks that came while the consumer was busy are counted, and handed out one by one.
  let ticks = 0;
  let wake: (() => void) | undefined;
  const onTick = () => {
    ticks++;
    wake?.();
    wake = undefined;
  };
  const onAbort = () => {
    clearTimeout(timer);
    wake?.();
    wake = undefined;
  };
  const timer = startTimer(onTick, after, true, ref);
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    while (!signal?.aborted) {
      if (ticks === 0) await new Promise<void>((resolve) => { wake = resolve; });
      for (; ticks > 0; ticks--) yield value;
    }
    throw new AbortError(undefined, { cause: signal?.reason });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  }
}

/** The class of `scheduler`, after the Scheduling APIs draft. */
class Scheduler {
  constructor() {
    throw new ERR_ILLEGAL_CONSTRUCTOR();
  }

  yield(): Promise<void> {
    if (!(this as any)[kScheduler]) throw new ERR_INVALID_THIS('Scheduler');
    return setImmediate(undefined);
  }

  wait(delay: number, options: any): Promise<void> {
    if (!(this as any)[kScheduler]) throw new ERR_INVALID_THIS('Scheduler');
    return setTimeout(delay, undefined, options);
  }
}

const scheduler = Object.create(Scheduler.prototype, {
  [kScheduler]: { value: true, configurable: true, enumerable: true, writable: true },
});

module.exports = { setTimeout, setImmediate, setInterval, scheduler };
