// AsyncLocalStorage: a value that follows the program through callbacks and awaits.
'use strict';

const frames = require('internal/async_hooks/frame');
const { validateObject } = require('internal/validators');

class AsyncLocalStorage {
  #defaultValue: any;
  #name = '';

  constructor(options: any = {}) {
    validateObject(options, 'options');
    this.#defaultValue = options.defaultValue;
    if (options.name !== undefined) this.#name = `${options.name}`;
  }

  static bind(fn: any) {
    return require('internal/async_hooks/async_resource').AsyncResource.bind(fn);
  }

  /** A function that runs others in the context of this call. */
  static snapshot() {
    return AsyncLocalStorage.bind((cb: any, ...args: any[]) => cb(...args));
  }

  get name() {
    return this.#name;
  }

  /** Forgets the value, until `run` or `enterWith` gives a new one. */
  disable() {
    frames.current()?.remove(this);
  }

  enterWith(data: any) {
    frames.set(frames.extended(this, data));
  }

  run(data: any, fn: any, ...args: any[]) {
    const store = this.getStore();
    if (Object.is(store, data)) return Reflect.apply(fn, null, args);
    const outer = frames.current();
    const inner = frames.extended(this, data);
    frames.set(inner);
    try {
      return Reflect.apply(fn, null, args);
    } finally {
      // What was entered of other storages meanwhile stays.
      if (frames.current() === inner && !inner.reduced) frames.set(outer);
      else this.enterWith(store);
    }
  }

  exit(fn: any, ...args: any[]) {
    return this.run(undefined, fn, ...args);
  }

  getStore() {
    const frame = frames.current();
    if (frame === undefined) return this.#defaultValue;
    const index = frame.storages.indexOf(this);
    return index === -1 ? this.#defaultValue : frame.values[index];
  }

  /** For `using`: the value holds until the end of the block. */
  withScope(data: any) {
    return new RunScope(this, data);
  }
}

class RunScope {
  #storage: AsyncLocalStorage;
  #store: any;
  #disposed = false;

  constructor(storage: AsyncLocalStorage, data: any) {
    this.#storage = storage;
    this.#store = storage.getStore();
    storage.enterWith(data);
  }

  dispose() {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#storage.enterWith(this.#store);
  }

  [Symbol.dispose]() {
    this.dispose();
  }
}

module.exports = { AsyncLocalStorage };
