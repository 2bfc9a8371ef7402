// `fs.watch`: changes of a file or folder as events, for the callback form and as an async iterator.
// The kernel watches one folder at a time; a recursive watch adds one per folder below it.
'use strict';

const EventEmitter = require('events');
const { AbortError, codes } = require('internal/errors');
const {
  validateAbortSignal, validateBoolean, validateFunction, validateIgnoreOption, validateNumber, validateObject,
  validateOneOf,
} = require('internal/validators');
const { addAbortListener } = require('internal/events/abort_listener');
const { decodeName, wantsBytes } = require('internal/fs/names');
const { toOptions, toPath } = require('internal/fs/validation');

const DEFAULT_MAX_QUEUE = 2048;

type OnChange = (kind: string, name: string | ArrayBuffer) => void;

/** What a watch leaves out: glob patterns, regular expressions and functions, one or several. */
type Ignore = string | RegExp | ((name: string) => boolean);

/** A test for names to leave out; undefined where nothing is. */
function toIgnoreTest(ignore: any): ((name: any) => boolean) | undefined {
  if (ignore == null) return undefined;
  const tests = (Array.isArray(ignore) ? ignore : [ignore]).map((item: Ignore) => {
    if (typeof item === 'function') return item;
    if (item instanceof RegExp) return (name: string) => item.test(name);
    // As in .gitignore, a pattern without a slash is about names at any depth.
    const pattern = item.includes('/') ? item : `**/${item}`;
    const { matchGlob } = require('internal/path/glob');
    return (name: string) => matchGlob(name, pattern, false);
  });
  return (name) => name != null && tests.some((test: any) => test(String(name)));
}

/** One watch of the kernel. */
class NativeWatch {
  #id: number | undefined;

  constructor(path: any, encoding: any, onChange: OnChange) {
    this.#id = native.watchStart(path, wantsBytes(encoding), (kind, name) => onChange(kind, decodeName(name, encoding)));
  }

  stop(): void {
    if (this.#id !== undefined) native.watchStop(this.#id);
    this.#id = undefined;
  }

  setReferenced(referenced: boolean): void {
    if (this.#id !== undefined) native.watchRef(this.#id, referenced);
  }
}

/** Watches of a folder and of every folder below it. Names are relative to the first. */
class TreeWatch {
  #root: string;
  #onChange: OnChange;
  #isIgnored: ((name: any) => boolean) | undefined;
  #watches = new Map<string, NativeWatch>();
  #referenced = true;
  #stopped = false;

  constructor(root: string, isIgnored: ((name: any) => boolean) | undefined, onChange: OnChange) {
    this.#root = root;
    this.#isIgnored = isIgnored;
    this.#onChange = onChange;
    this.#add('');
  }

  /** Watches a folder, and reports what is in it where it came after the watch had begun. */
  #add(folder: string, isNew = false): void {
    const { join } = require('path');
    const path = join(this.#root, folder);
    let watch;
    try {
      watch = new NativeWatch(path, 'utf8', (kind, name) => this.#changed(folder, kind, name as string));
    } catch (error: any) {
      if (folder !== '' && error.code === 'ENOENT') return; // it has gone again
      throw error;
    }
    watch.setReferenced(this.#referenced);
    this.#watches.set(folder, watch);
    for (const name of this.#list(path)) {
      const below = join(folder, name);
      if (this.#isIgnored?.(below)) continue;
      if (isNew) this.#onChange('rename', below);
      if (this.#stopped) return;
      if (this.#isFolder(below)) this.#add(below, isNew);
    }
  }

  #list(path: string): string[] {
    try {
      return native.readdir(path, false, false, undefined);
    } catch {
      return []; // a file, or gone
    }
  }

  #isFolder(name: string): boolean {
    const { join } = require('path');
    const { kindOf } = require('internal/fs/stats');
    const { S_IFDIR } = require('internal/fs/constants');
    const fields = native.lstat(join(this.#root, name), true, undefined);
    return fields != null && kindOf(fields) === S_IFDIR;
  }

  #changed(folder: string, kind: string, name: string): void {
    const { basename, join } = require('path');
    const isSelf = folder !== '' && name === basename(folder) && !this.#isBelow(folder, name);
    if (isSelf) return; // the folder above reports it
    const path = folder === '' ? name : join(folder, name);
    this.#onChange(kind, path);
    if (kind !== 'rename' || this.#stopped) return; // the listener may have stopped the watch
    const exists = this.#isFolder(path);
    if (exists && !this.#watches.has(path) && !this.#isIgnored?.(path)) this.#add(path, true);
    if (!exists) this.#forget(path);
  }

  #isBelow(folder: string, name: string): boolean {
    const { join } = require('path');
    return native.exists(join(this.#root, folder, name), undefined);
  }

  /** Ends the watches of a folder that is gone, and of those below it. */
  #forget(folder: string): void {
    for (const [name, watch] of this.#watches) {
      if (name !== folder && !name.startsWith(`${folder}/`)) continue;
      watch.stop();
      this.#watches.delete(name);
    }
  }

  stop(): void {
    this.#stopped = true;
    for (const watch of this.#watches.values()) watch.stop();
    this.#watches.clear();
  }

  setReferenced(referenced: boolean): void {
    this.#referenced = referenced;
    for (const watch of this.#watches.values()) watch.setReferenced(referenced);
  }
}

/** Starts to watch; the errors of a path that cannot be watched carry it twice, as in Node. */
function startWatch(path: any, options: any, onChange: OnChange): NativeWatch | TreeWatch {
  const isIgnored = toIgnoreTest(options.ignore);
  const report: OnChange = isIgnored === undefined ? onChange : (kind, name) => {
    if (!isIgnored(name)) onChange(kind, name);
  };
  try {
    if (options.recursive) {
      const root = typeof path === 'string' ? path : require('buffer').Buffer.from(path).toString();
      return new TreeWatch(root, isIgnored, (kind, name) => report(kind, encodeName(name, options.encoding)));
    }
    return new NativeWatch(path, options.encoding, report);
  } catch (error: any) {
    error.filename = path;
    throw error;
  }
}

function encodeName(name: any, encoding: any): any {
  if (!wantsBytes(encoding)) return name;
  const bytes = require('buffer').Buffer.from(name);
  return encoding === 'buffer' ? bytes : bytes.toString(encoding);
}

function FSWatcher(this: any): void {
  Reflect.apply(EventEmitter, this, []);
  this._handle = null;
}
Object.setPrototypeOf(FSWatcher.prototype, EventEmitter.prototype);
Object.setPrototypeOf(FSWatcher, EventEmitter);

const kStart = Symbol('kFSWatchStart');

/** Does nothing: a watcher has been started when the program gets it. */
FSWatcher.prototype.start = function() {};

FSWatcher.prototype[kStart] = function(path: any, options: any) {
  if (this._handle !== null) return;
  this._handle = startWatch(path, options, (kind, name) => this.emit('change', kind, name));
  if (!options.persistent) this.unref();
};

FSWatcher.prototype.close = function() {
  if (this._handle === null) return;
  this._handle.stop();
  this._handle = null;
  process.nextTick(() => this.emit('close'));
};

FSWatcher.prototype.ref = function() {
  this._handle?.setReferenced(true);
  return this;
};

FSWatcher.prototype.unref = function() {
  this._handle?.setReferenced(false);
  return this;
};

function toWatchOptions(options: any): any {
  const merged = { persistent: true, recursive: false, ...toOptions(options) };
  if (merged.recursive !== undefined) validateBoolean(merged.recursive, 'options.recursive');
  validateIgnoreOption(merged.ignore, 'options.ignore');
  return merged;
}

function watch(filename: any, options: any, listener: any): any {
  if (typeof options === 'function') listener = options;
  const settings = toWatchOptions(options);
  const path = toPath(filename, 'filename');
  if (settings.signal) validateAbortSignal(settings.signal, 'options.signal');
  if (listener !== undefined) validateFunction(listener, 'listener');

  const watcher = new (FSWatcher as any)();
  watcher[kStart](path, settings);
  if (listener) watcher.addListener('change', listener);
  const { signal } = settings;
  if (signal?.aborted) {
    process.nextTick(() => watcher.close());
  } else if (signal) {
    const listening = addAbortListener(signal, () => watcher.close());
    watcher.once('close', listening[Symbol.dispose]);
  }
  return watcher;
}

/** Changes that nobody has taken yet, with what to do when there are too many. */
class ChangeQueue {
  #changes: any[] = [];
  #max: number;
  #overflow: string;
  #wake: (() => void) | undefined;
  #error: any;

  constructor(max: number, overflow: string) {
    this.#max = max;
    this.#overflow = overflow;
  }

  add(change: any): void {
    if (this.#changes.length < this.#max) {
      this.#changes.push(change);
    } else if (this.#overflow === 'error') {
      this.fail(new codes.ERR_FS_WATCH_QUEUE_OVERFLOW(this.#max));
    } else {
      process.emitWarning('fs.watch maxQueue exceeded');
    }
    this.#wake?.();
  }

  fail(error: any): void {
    this.#error ??= error;
    this.#wake?.();
  }

  async next(): Promise<any> {
    while (this.#changes.length === 0 && this.#error === undefined) {
      await new Promise<void>((resolve) => { this.#wake = resolve; });
    }
    if (this.#error !== undefined) throw this.#error;
    return this.#changes.shift();
  }
}

async function* watchPromise(filename: any, options: any): AsyncGenerator<any> {
  const path = toPath(filename);
  validateObject(options, 'options');
  const {
    persistent = true, recursive = false, encoding = 'utf8', maxQueue = DEFAULT_MAX_QUEUE, overflow = 'ignore',
    signal, ignore,
  } = options;
  validateBoolean(persistent, 'options.persistent');
  validateBoolean(recursive, 'options.recursive');
  validateNumber(maxQueue, 'options.maxQueue');
  validateOneOf(overflow, 'options.overflow', ['ignore', 'error']);
  validateAbortSignal(signal, 'options.signal');
  validateIgnoreOption(ignore, 'options.ignore');
  toOptions({ encoding });
  if (signal?.aborted) throw new AbortError(undefined, { cause: signal.reason });

  const queue = new ChangeQueue(maxQueue, overflow);
  const handle = startWatch(path, { recursive, encoding, ignore }, (eventType, name) => {
    queue.add({ __proto__: null, eventType, filename: name });
  });
  if (!persistent) handle.setReferenced(false);
  const onAbort = () => queue.fail(new AbortError(undefined, { cause: signal.reason }));
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    while (true) yield await queue.next();
  } finally {
    handle.stop();
    signal?.removeEventListener('abort', onAbort);
  }
}

module.exports = { FSWatcher, watch, watchPromise };
