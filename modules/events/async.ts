// events.once (an event as a promise) and events.on (events as an async iterator), for emitters and event targets.
'use strict';

const { AbortError, codes } = require('internal/errors');
const { validateAbortSignal, validateInteger, validateObject } = require('internal/validators');
const { addAbortListener } = require('internal/events/abort_listener');

const kWatermarkData = Symbol.for('nodejs.watermarkData');
const kFirstEventParam = require('internal/events/symbols').kFirstEventParam;

function listen(emitter: any, name: PropertyKey, listener: any, flags?: { once?: boolean }): void {
  if (typeof emitter.on === 'function') {
    if (flags?.once) emitter.once(name, listener);
    else emitter.on(name, listener);
  } else if (typeof emitter.addEventListener === 'function') {
    const { kResistStopPropagation } = require('internal/event_target');
    emitter.addEventListener(name, listener, { ...flags, [kResistStopPropagation]: true });
  } else {
    throw new codes.ERR_INVALID_ARG_TYPE('emitter', 'EventEmitter', emitter);
  }
}

function unlisten(emitter: any, name: PropertyKey, listener: any): void {
  if (typeof emitter.removeListener === 'function') emitter.removeListener(name, listener);
  else if (typeof emitter.removeEventListener === 'function') emitter.removeEventListener(name, listener);
  else throw new codes.ERR_INVALID_ARG_TYPE('emitter', 'EventEmitter', emitter);
}

async function once(emitter: any, name: PropertyKey, options: any = {}): Promise<any[]> {
  validateObject(options, 'options');
  const { signal } = options;
  validateAbortSignal(signal, 'options.signal');
  if (signal?.aborted) throw new AbortError(undefined, { cause: signal.reason });

  return new Promise((resolve, reject) => {
    // Only emitters have an 'error' event that means failure.
    const isEmitter = typeof emitter?.removeListener === 'function';
    let onAbort: { [Symbol.dispose](): void } | undefined;
    const stop = () => {
      unlisten(emitter, name, onEvent);
      if (isEmitter && name !== 'error') emitter.removeListener('error', onError);
      onAbort?.[Symbol.dispose]();
    };
    const onEvent = (...args: any[]) => {
      stop();
      resolve(args);
    };
    const onError = (error: unknown) => {
      stop();
      reject(error);
    };
    if (emitter == null) throw new codes.ERR_INVALID_ARG_TYPE('emitter', 'EventEmitter', emitter);
    listen(emitter, name, onEvent, { once: true });
    if (name !== 'error' && isEmitter && typeof emitter.once === 'function') emitter.once('error', onError);
    if (signal != null) {
      onAbort = addAbortListener(signal, () => {
        stop();
        reject(new AbortError(undefined, { cause: signal.reason }));
      });
    }
  });
}

// A first-in first-out queue whose ends both move in constant time.
class Queue {
  #items: any[] = [];
  #head = 0;

  get length(): number { return this.#items.length - this.#head; }

  push(item: any): void { this.#items.push(item); }

  shift(): any {
    const item = this.#items[this.#head];
    this.#items[this.#head++] = undefined;
    if (this.#head > 1024 && this.#head * 2 > this.#items.length) {
      this.#items = this.#items.slice(this.#head);
      this.#head = 0;
    }
    return item;
  }
}

const AsyncIteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf(async function* () {}).prototype);

const result = (value: unknown, done: boolean) => ({ done, value });

// What an iterator that was made by `on` holds while it runs.
class EventStream {
  #emitter: any;
  #event: PropertyKey;
  #close: PropertyKey[];
  #low: number;
  #high: number;
  #unread = new Queue();
  #waiting = new Queue();
  #paused = false;
  #finished = false;
  #error: unknown = null;
  #failed = false;
  #onAbort: any;
  #onEvent: any;
  #onError = (error: unknown) => this.fail(error);
  #onClose = () => this.finish();

  constructor(emitter: any, event: PropertyKey, options: any) {
    const { low, high } = watermarks(options);
    this.#emitter = emitter;
    this.#event = event;
    this.#low = low;
    this.#high = high;
    this.#close = options.close?.length ? [...options.close] : [];
    const firstOnly = options[kFirstEventParam];
    this.#onEvent = firstOnly ? (value: any) => this.receive(value) : (...args: any[]) => this.receive(args);

    listen(emitter, event, this.#onEvent);
    if (event !== 'error' && typeof emitter.on === 'function') emitter.on('error', this.#onError);
    for (const name of this.#close) listen(emitter, name, this.#onClose);
    if (options.signal) {
      this.#onAbort = addAbortListener(options.signal,
        () => this.fail(new AbortError(undefined, { cause: options.signal.reason })));
    }
  }

  receive(value: any): void {
    if (this.#waiting.length > 0) {
      this.#waiting.shift().resolve(result(value, false));
      return;
    }
    this.#unread.push(value);
    if (!this.#paused && this.#unread.length > this.#high) {
      this.#paused = true;
      this.#emitter.pause?.();
    }
  }

  next(): Promise<any> {
    if (this.#unread.length > 0) {
      const value = this.#unread.shift();
      if (this.#paused && !this.#finished && this.#unread.length < this.#low) {
        this.#emitter.resume?.();
        this.#paused = false;
      }
      return Promise.resolve(result(value, false));
    }
    if (this.#failed) {
      const rejected = Promise.reject(this.#error);
      // Told once; after that the iterator is at its end.
      this.#failed = false;
      this.#error = null;
      return rejected;
    }
    if (this.#finished) return this.finish();
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  fail(error: unknown): void {
    if (this.#waiting.length > 0) {
      this.#waiting.shift().reject(error);
    } else {
      this.#failed = true;
      this.#error = error;
    }
    this.finish();
  }

  finish(): Promise<any> {
    this.#onAbort?.[Symbol.dispose]();
    unlisten(this.#emitter, this.#event, this.#onEvent);
    if (typeof this.#emitter.removeListener === 'function') this.#emitter.removeListener('error', this.#onError);
    for (const name of this.#close) unlisten(this.#emitter, name, this.#onClose);
    this.#finished = true;
    const end = result(undefined, true);
    while (this.#waiting.length > 0) this.#waiting.shift().resolve(end);
    return Promise.resolve(end);
  }

  // Seen by inspect and by readline.
  watermarkData(): object {
    const stream = this;
    return {
      get size() { return stream.#unread.length; },
      get low() { return stream.#low; },
      get high() { return stream.#high; },
      get isPaused() { return stream.#paused; },
    };
  }
}

function watermarks(options: any): { low: number; high: number } {
  const high = options.highWaterMark ?? options.highWatermark ?? Number.MAX_SAFE_INTEGER;
  validateInteger(high, 'options.highWaterMark', 1);
  const low = options.lowWaterMark ?? options.lowWatermark ?? 1;
  validateInteger(low, 'options.lowWaterMark', 1);
  return { low, high };
}

function on(emitter: any, event: PropertyKey, options: any = {}): AsyncIterator<any> {
  validateObject(options, 'options');
  const { signal } = options;
  validateAbortSignal(signal, 'options.signal');
  if (signal?.aborted) throw new AbortError(undefined, { cause: signal.reason });
  if (emitter == null) throw new codes.ERR_INVALID_ARG_TYPE('emitter', 'EventEmitter', emitter);

  const stream = new EventStream(emitter, event, options);
  return Object.setPrototypeOf({
    next() { return stream.next(); },
    return() { return stream.finish(); },
    throw(error: unknown) {
      if (!error || !(error instanceof Error)) {
        throw new codes.ERR_INVALID_ARG_TYPE('EventEmitter.AsyncIterator', 'Error', error);
      }
      stream.fail(error);
    },
    [Symbol.asyncIterator]() { return this; },
    [kWatermarkData]: stream.watermarkData(),
  }, AsyncIteratorPrototype);
}

module.exports = { once, on };
