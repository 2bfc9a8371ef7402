// PerformanceObserver: gets entries of the types that it asks for, in batches, after the code that made them.
'use strict';

const {
  codes: { ERR_ILLEGAL_CONSTRUCTOR, ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_MISSING_ARGS },
} = require('internal/errors');
const { validateFunction, validateObject } = require('internal/validators');

const SUPPORTED = ['function', 'mark', 'measure'];
const kList = Symbol('kList');

const observers = new Set<PerformanceObserver>();
const pending = new Set<PerformanceObserver>();
let dispatch: (observer: PerformanceObserver) => void;
let offer: (observer: PerformanceObserver, entry: any) => void;

class PerformanceObserverEntryList {
  #entries: any[];

  constructor(key: any, entries: any) {
    if (key !== kList) throw new ERR_ILLEGAL_CONSTRUCTOR();
    this.#entries = entries.sort((a: any, b: any) => a.startTime - b.startTime);
  }

  getEntries(): any[] {
    return this.#entries.slice();
  }

  getEntriesByType(type: any): any[] {
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('type');
    return this.#entries.filter((entry) => entry.entryType === `${type}`);
  }

  getEntriesByName(name: any, type: any = undefined): any[] {
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('name');
    return this.#entries.filter((entry) =>
      entry.name === `${name}` && (type === undefined || entry.entryType === `${type}`));
  }
}

class PerformanceObserver {
  #callback: Function;
  #buffer: any[] = [];
  #types = new Set<string>();
  // `observe` takes either a list once or single types one after another.
  #mode: 'single' | 'multiple' | undefined;

  static {
    dispatch = (observer) => {
      if (observer.#buffer.length === 0) return;
      const list = new (PerformanceObserverEntryList as any)(kList, observer.takeRecords());
      observer.#callback.call(observer, list, observer);
    };
    offer = (observer, entry) => {
      if (!observer.#types.has(entry.entryType)) return;
      observer.#buffer.push(entry);
      schedule(observer);
    };
  }

  constructor(callback: any) {
    validateFunction(callback, 'callback');
    this.#callback = callback;
  }

  static get supportedEntryTypes(): readonly string[] {
    return Object.freeze(SUPPORTED.slice()) as readonly string[];
  }

  observe(options: any = {}): void {
    validateObject(options, 'options');
    const { entryTypes, type, buffered } = options;
    if (entryTypes === undefined && type === undefined) throw new ERR_MISSING_ARGS('options.entryTypes', 'options.type');
    if (entryTypes != null && type != null) {
      throw new ERR_INVALID_ARG_VALUE('options.entryTypes', entryTypes, 'options.entryTypes can not set with options.type together');
    }
    if (entryTypes !== undefined) this.#observeList(entryTypes);
    else this.#observeType(type, buffered);
    if (this.#types.size > 0) observers.add(this);
    else this.disconnect();
  }

  #observeList(entryTypes: any): void {
    if (this.#mode === 'single') {
      throw new ERR_INVALID_ARG_VALUE('options', 'entryTypes', 'The PerformanceObserver has already called observe with the type option');
    }
    if (!Array.isArray(entryTypes)) throw new ERR_INVALID_ARG_TYPE('options.entryTypes', 'string[]', entryTypes);
    this.#mode = 'multiple';
    this.#types = new Set(entryTypes.filter((type: string) => SUPPORTED.includes(type)));
  }

  #observeType(type: any, buffered: any): void {
    if (this.#mode === 'multiple') {
      throw new ERR_INVALID_ARG_VALUE('options', 'type', 'The PerformanceObserver has already called observe with the entryTypes option');
    }
    this.#mode = 'single';
    if (!SUPPORTED.includes(type)) return;
    this.#types.add(type);
    if (!buffered) return;
    this.#buffer.push(...require('internal/perf_hooks/timeline').entries(undefined, type));
    schedule(this);
  }

  disconnect(): void {
    this.#buffer = [];
    this.#types.clear();
    this.#mode = undefined;
    observers.delete(this);
    pending.delete(this);
  }

  takeRecords(): any[] {
    const records = this.#buffer;
    this.#buffer = [];
    return records;
  }
}

function schedule(observer: PerformanceObserver): void {
  if (pending.size === 0) {
    require('timers').setImmediate(() => {
      const ready = [...pending];
      pending.clear();
      for (const each of ready) dispatch(each);
    });
  }
  pending.add(observer);
}

function notify(entry: any): void {
  for (const observer of observers) offer(observer, entry);
}

module.exports = { PerformanceObserver, PerformanceObserverEntryList, notify };
