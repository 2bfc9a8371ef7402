// `Dir`: a folder read piece by piece. It holds a descriptor; the kernel keeps the position, entries arrive in batches.
'use strict';

const { codes } = require('internal/errors');
const { validateBoolean, validateFunction, validateUint32 } = require('internal/validators');
const { Dirent, joinPath } = require('internal/fs/dirent');
const { decodeName, wantsBytes } = require('internal/fs/names');
const { toOptions, toPath } = require('internal/fs/validation');
const { UV_DIRENT_DIR } = require('internal/fs/constants');

const DEFAULT_BUFFER_SIZE = 32;

const asyncDispose = Symbol.asyncDispose;

class Dir {
  #fd: number;
  #path: any;
  #encoding: any;
  #recursive: boolean;
  #closed = false;
  #entries: any[] = [];
  /** Folders that a recursive walk has still to open. */
  #pending: any[] = [];
  /** The folder that the open descriptor reads: below #path in a recursive walk. */
  #current: any;
  /** Calls that wait for the one in progress, in order; null while none is. */
  #queue: (() => void)[] | null = null;

  constructor(fd: any, path: any, options: any) {
    if (fd == null) throw new codes.ERR_MISSING_ARGS('handle');
    this.#fd = fd;
    this.#path = path;
    this.#current = path;
    this.#encoding = options?.encoding;
    this.#recursive = Boolean(options?.recursive);
  }

  get path() {
    if (!(#path in this)) throw new codes.ERR_INVALID_THIS('Dir');
    return this.#path;
  }

  read(callback?: any): any {
    if (callback === undefined) return promised((done) => this.#read(done));
    validateFunction(callback, 'callback');
    this.#read(callback);
  }

  #read(callback: any): void {
    if (this.#closed) throw new codes.ERR_DIR_CLOSED();
    if (this.#queue !== null) {
      this.#queue.push(() => this.#read(callback));
      return;
    }
    if (this.#entries.length > 0) {
      try {
        const entry = this.#take();
        process.nextTick(callback, null, entry);
      } catch (error) {
        process.nextTick(callback, error);
      }
      return;
    }
    this.#exclusive((release) => {
      this.#fill((error, more) => {
        release();
        if (error) return callback(error);
        callback(null, more ? this.#take() : null);
      });
    });
  }

  /** Runs one asynchronous operation; calls made meanwhile wait, and start once it has released. */
  #exclusive(operation: (release: () => void) => void): void {
    this.#queue = [];
    operation(() => {
      const waiting = this.#queue;
      this.#queue = null;
      if (waiting === null || waiting.length === 0) return;
      process.nextTick(() => {
        for (const start of waiting) start();
      });
    });
  }

  /** Reads the next batch, going on to the next pending folder at the end of one. */
  #fill(callback: (error: any, more: boolean) => void): void {
    native.readDirectory(this.#fd, wantsBytes(this.#encoding), (error, list) => {
      if (error) return callback(error, false);
      if (list.length > 0) {
        this.#keep(list);
        return callback(null, true);
      }
      if (this.#pending.length === 0) return callback(null, false);
      const folder = this.#pending.shift();
      native.openDirectory(folder, (openError, fd) => {
        if (openError) return callback(openError, false);
        native.closeDirectory(this.#fd, (closeError) => {
          this.#fd = fd;
          this.#current = folder;
          if (closeError) return callback(closeError, false);
          this.#fill(callback);
        });
      });
    });
  }

  #keep(list: any[]): void {
    for (let i = 0; i < list.length; i += 2) {
      const name = decodeName(list[i], this.#encoding);
      this.#entries.push(new Dirent(name, list[i + 1], this.#current));
      if (this.#recursive && list[i + 1] === UV_DIRENT_DIR) this.#pending.push(joinPath(this.#current, name));
    }
  }

  #take(): any {
    return this.#entries.shift();
  }

  readSync() {
    if (this.#closed) throw new codes.ERR_DIR_CLOSED();
    if (this.#queue !== null) throw new codes.ERR_DIR_CONCURRENT_OPERATION();
    while (this.#entries.length === 0) {
      const list = native.readDirectory(this.#fd, wantsBytes(this.#encoding), undefined) as any;
      if (list.length > 0) {
        this.#keep(list);
      } else if (this.#pending.length > 0) {
        const folder = this.#pending.shift();
        const fd = native.openDirectory(folder, undefined);
        native.closeDirectory(this.#fd, undefined);
        this.#fd = fd;
        this.#current = folder;
      } else {
        return null;
      }
    }
    return this.#take();
  }

  close(callback?: any): any {
    if (callback === undefined) {
      if (this.#closed) return Promise.reject(new codes.ERR_DIR_CLOSED());
      return promised((done) => this.#close(done));
    }
    validateFunction(callback, 'callback');
    this.#close(callback);
  }

  #close(callback: any): void {
    if (this.#closed) {
      process.nextTick(callback, new codes.ERR_DIR_CLOSED());
      return;
    }
    if (this.#queue !== null) {
      this.#queue.push(() => this.#close(callback));
      return;
    }
    this.#closed = true;
    native.closeDirectory(this.#fd, (error) => callback(error ?? null));
  }

  closeSync() {
    if (this.#closed) throw new codes.ERR_DIR_CLOSED();
    if (this.#queue !== null) throw new codes.ERR_DIR_CONCURRENT_OPERATION();
    this.#closed = true;
    native.closeDirectory(this.#fd, undefined);
  }

  async *entries() {
    try {
      while (true) {
        const entry = await this.read();
        if (entry === null) break;
        yield entry;
      }
    } finally {
      if (!this.#closed) await this.close();
    }
  }

  [Symbol.dispose]() {
    if (this.#closed) return;
    this.closeSync();
  }

  async [asyncDispose]() {
    if (this.#closed) return;
    await this.close();
  }
}

Object.defineProperty(Dir.prototype, Symbol.asyncIterator, {
  __proto__: null,
  value: Dir.prototype.entries,
  enumerable: false,
  writable: true,
  configurable: true,
} as any);

/** A promise for an operation that reports to a callback. */
function promised(start: (done: (error: any, value: any) => void) => void): Promise<any> {
  return new Promise((resolve, reject) => {
    start((error, value) => (error ? reject(error) : resolve(value)));
  });
}

function toOpendirOptions(options: any): any {
  options = toOptions(options, { encoding: 'utf8' });
  if (options.bufferSize !== undefined) validateUint32(options.bufferSize, 'options.bufferSize', true);
  if (options.recursive != null) validateBoolean(options.recursive, 'options.recursive');
  return { bufferSize: DEFAULT_BUFFER_SIZE, ...options };
}

function opendir(path: any, options: any, callback: any) {
  callback = typeof options === 'function' ? options : callback;
  validateFunction(callback, 'callback');
  path = toPath(path);
  const settings = toOpendirOptions(options);
  native.openDirectory(path, (error, fd) => {
    if (error) callback(error);
    else callback(null, new Dir(fd, path, settings));
  });
}

function opendirSync(path: any, options: any) {
  path = toPath(path);
  return new Dir(native.openDirectory(path, undefined), path, toOpendirOptions(options));
}

module.exports = { Dir, opendir, opendirSync, toOpendirOptions };
