// `fs.watchFile`: looks at a file again and again, and tells when what stat says of it has changed.
// All listeners of one path share one watcher.
'use strict';

const EventEmitter = require('events');
const { validateFunction, validateUint32 } = require('internal/validators');
const { missingFields, toStats } = require('internal/fs/stats');
const { toPath } = require('internal/fs/validation');

const DEFAULT_INTERVAL_MS = 5007;

/** The fields of a stat result that only reading changes: the time of the last access. */
const ATIME_AT = 20;

const watchers = new Map<string, any>();

function StatWatcher(this: any, bigint: boolean): void {
  Reflect.apply(EventEmitter, this, []);
  this._handle = null;
  this[kBigint] = bigint;
}
Object.setPrototypeOf(StatWatcher.prototype, EventEmitter.prototype);
Object.setPrototypeOf(StatWatcher, EventEmitter);

const kBigint = Symbol('kUseBigint');
const kStart = Symbol('kFSStatWatcherStart');
const kRefCount = Symbol('KFSStatWatcherRefCount');
const kMaxRefCount = Symbol('KFSStatWatcherMaxRefCount');
const kAddOrCleanRef = Symbol('kFSStatWatcherAddOrCleanRef');

/** Looks at one path at an interval. */
class Poll {
  #path: any;
  #interval: number;
  #onChange: (current: number[], previous: number[]) => void;
  #timer: any;
  #referenced = true;
  #stopped = false;
  /** What the last look has found; undefined before the first. */
  #last: number[] | undefined;
  #wasMissing = false;

  constructor(path: any, interval: number, onChange: (current: number[], previous: number[]) => void) {
    this.#path = path;
    this.#interval = interval;
    this.#onChange = onChange;
    this.#look();
  }

  #look(): void {
    native.stat(this.#path, false, (error, fields) => {
      if (this.#stopped) return;
      if (error) this.#missing();
      else this.#found(fields as number[]);
      if (this.#stopped) return; // by the listener
      const { setTimeout } = require('timers');
      this.#timer = setTimeout(() => this.#look(), this.#interval);
      if (!this.#referenced) this.#timer.unref();
    });
  }

  /** A file that is not there is told of once, even at the first look. */
  #missing(): void {
    const previous = this.#last ?? missingFields();
    this.#last = missingFields();
    if (this.#wasMissing) return;
    this.#wasMissing = true;
    this.#onChange(this.#last, previous);
  }

  #found(fields: number[]): void {
    const previous = this.#last;
    this.#last = fields;
    this.#wasMissing = false;
    if (previous !== undefined && differs(fields, previous)) this.#onChange(fields, previous);
  }

  stop(): void {
    this.#stopped = true;
    require('timers').clearTimeout(this.#timer);
  }

  setReferenced(referenced: boolean): void {
    this.#referenced = referenced;
    if (referenced) this.#timer?.ref();
    else this.#timer?.unref();
  }
}

function differs(a: number[], b: number[]): boolean {
  return a.some((field, i) => field !== b[i] && i !== ATIME_AT && i !== ATIME_AT + 1);
}

/** Does nothing: a watcher has been started when the program gets it. */
StatWatcher.prototype.start = function() {};

StatWatcher.prototype[kStart] = function(path: any, persistent: boolean, interval: any) {
  if (this._handle !== null) return;
  validateUint32(interval, 'interval');
  this._handle = new Poll(path, interval, (current, previous) => {
    this.emit('change', toStats(current, this[kBigint]), toStats(previous, this[kBigint]));
  });
  this[kRefCount] = 1;
  this[kMaxRefCount] = 1;
  if (!persistent) this.unref();
};

/** Ends the watch; `stop` is emitted later. A stopped watcher cannot be started again. */
StatWatcher.prototype.stop = function() {
  if (this._handle === null) return;
  process.nextTick(() => this.emit('stop'));
  this._handle.stop();
  this._handle = null;
};

/** A listener came, or all of them are gone. */
StatWatcher.prototype[kAddOrCleanRef] = function(operation: 'add' | 'clean') {
  if (operation === 'add') {
    this[kMaxRefCount]++;
    this.ref();
  } else {
    this[kMaxRefCount]--;
    this.unref();
  }
};

StatWatcher.prototype.ref = function() {
  if (this[kRefCount] === this[kMaxRefCount]) return this;
  if (this._handle !== null && this[kRefCount]++ === 0) this._handle.setReferenced(true);
  return this;
};

StatWatcher.prototype.unref = function() {
  if (this[kRefCount] === 0) return this;
  if (this._handle !== null && --this[kRefCount] === 0) this._handle.setReferenced(false);
  return this;
};

const keyOf = (path: any): string => {
  return require('path').resolve(typeof path === 'string' ? path : require('buffer').Buffer.from(path).toString('latin1'));
};

function watchFile(filename: any, options: any, listener: any): any {
  const path = toPath(filename);
  if (options === null || typeof options !== 'object') {
    listener = options;
    options = undefined;
  }
  const { interval = DEFAULT_INTERVAL_MS, persistent = true, bigint = false } = options ?? {};
  validateFunction(listener, 'listener');

  const key = keyOf(path);
  let watcher = watchers.get(key);
  if (watcher === undefined) {
    watcher = new (StatWatcher as any)(Boolean(bigint));
    watcher[kStart](typeof path === 'string' ? key : path, persistent, interval);
    watchers.set(key, watcher);
  } else {
    watcher[kAddOrCleanRef]('add');
  }
  watcher.addListener('change', listener);
  return watcher;
}

function unwatchFile(filename: any, listener: any): void {
  const key = keyOf(toPath(filename));
  const watcher = watchers.get(key);
  if (watcher === undefined) return;
  if (typeof listener === 'function') {
    const before = watcher.listenerCount('change');
    watcher.removeListener('change', listener);
    if (watcher.listenerCount('change') < before) watcher[kAddOrCleanRef]('clean');
  } else {
    watcher.removeAllListeners('change');
    watcher[kMaxRefCount] = 0;
  }
  if (watcher.listenerCount('change') === 0) {
    watcher.stop();
    watchers.delete(key);
  }
}

module.exports = { StatWatcher, unwatchFile, watchFile };
