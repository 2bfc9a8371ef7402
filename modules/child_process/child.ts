// `ChildProcess`: a program that runs, its streams, and the events of its end.
'use strict';

const EventEmitter = require('events');
const { ErrnoException } = require('internal/errors');
const { validateArray, validateObject, validateOneOf, validateString } = require('internal/validators');
const { signalName, toNativeSpec, toSignalNumber } = require('internal/child_process/options');
const { toNativeStdio, toStdioList } = require('internal/child_process/stdio');

const ESRCH = -3;
const EINVAL = -22;
const ENOSYS = -38;

/** Failures of the start that are told by an event. Others are thrown: they are the caller's mistakes. */
const REPORTED_LATER = new Set([-13 /* EACCES */, -11 /* EAGAIN */, -24 /* EMFILE */, -23 /* ENFILE */, -2 /* ENOENT */]);

/** The program behind a ChildProcess, with the methods that `_handle` has in Node. */
class ProcessHandle {
  pid = 0;
  onexit: (code: number, signal: string | null) => void = () => {};
  #child: number | undefined;
  #referenced = true;

  /** Starts the program. Its pipes' descriptors, or an errno. */
  spawn(spec: any): number | (number | undefined)[] {
    const started = native.spawn(spec, (code, signal) => this.onexit(code, signalName(signal)));
    if (typeof started === 'number') return started;
    const [pid, child, pipes] = started;
    this.pid = pid;
    this.#child = child;
    return pipes;
  }

  kill(signal: number): number {
    return this.#child === undefined ? ESRCH : native.kill(this.#child, signal);
  }

  close(): void {
    this.#child = undefined;
  }

  ref(): void {
    this.#referenced = true;
    if (this.#child !== undefined) native.ref(this.#child, true);
  }

  unref(): void {
    this.#referenced = false;
    if (this.#child !== undefined) native.ref(this.#child, false);
  }

  hasRef(): boolean {
    return this.#referenced && this.#child !== undefined;
  }
}

function ChildProcess(this: any): void {
  Reflect.apply(EventEmitter, this, []);
  this._closesNeeded = 1;
  this._closesGot = 0;
  this.connected = false;
  this.signalCode = null;
  this.exitCode = null;
  this.killed = false;
  this.spawnfile = null;
  this._handle = new ProcessHandle();
  this._handle.onexit = (code: number, signal: string | null) => onExit(this, code, signal);
}
Object.setPrototypeOf(ChildProcess.prototype, EventEmitter.prototype);
Object.setPrototypeOf(ChildProcess, EventEmitter);

/** The program has ended, or did not start: then the code is the errno. */
function onExit(child: any, code: number, signal: string | null): void {
  if (signal !== null) child.signalCode = signal;
  else child.exitCode = code;
  if (child.stdin) child.stdin.destroy();
  if (child._handle) {
    child._handle.close();
    child._handle = null;
  }
  if (code < 0) {
    const error = new (ErrnoException as any)(code, child.spawnfile ? `spawn ${child.spawnfile}` : 'spawn');
    if (child.spawnfile) error.path = child.spawnfile;
    error.spawnargs = child.spawnargs.slice(1);
    child.emit('error', error);
  } else {
    child.emit('exit', child.exitCode, child.signalCode);
  }
  // Output that nobody reads would keep `close` from coming.
  process.nextTick(flushStdio, child);
  maybeClose(child);
}

function flushStdio(child: any): void {
  if (child.stdio == null) return;
  for (const stream of child.stdio) {
    if (stream?.readable && !stream._readableState.readableListening && !stream[kIsUsedAsStdio]) stream.resume();
  }
}

/** Marks a stream that another program was given: its data is not for this one. */
const kIsUsedAsStdio = Symbol('kIsUsedAsStdio');

function maybeClose(child: any): void {
  child._closesGot++;
  if (child._closesGot === child._closesNeeded) child.emit('close', child.exitCode, child.signalCode);
}

ChildProcess.prototype.spawn = function(options: any) {
  validateObject(options, 'options');
  validateOneOf(options.serialization, 'options.serialization', [undefined, 'json', 'advanced']);
  const serialization = options.serialization || 'json';
  const stdio = toStdioList(options.stdio || 'pipe', false);
  const envPairs = options.envPairs === undefined ? [] : options.envPairs;
  if (options.envPairs !== undefined) validateArray(options.envPairs, 'options.envPairs');
  const channelAt = stdio.findIndex(({ ipc }: any) => ipc);
  if (channelAt >= 0) envPairs.push(`NODE_CHANNEL_FD=${channelAt}`, `NODE_CHANNEL_SERIALIZATION_MODE=${serialization}`);
  validateString(options.file, 'options.file');
  this.spawnfile = options.file;
  if (options.args === undefined) {
    this.spawnargs = [];
  } else {
    validateArray(options.args, 'options.args');
    this.spawnargs = options.args;
  }
  leaveToChild(options.stdio);

  const spec = toNativeSpec({ __proto__: null, ...options, args: this.spawnargs, envPairs }, toNativeStdio(stdio));
  const started = this._handle.spawn(spec);
  if (typeof started === 'number') {
    if (!REPORTED_LATER.has(started)) {
      this._handle.close();
      this._handle = null;
      throw new (ErrnoException as any)(started, 'spawn');
    }
    process.nextTick(() => onExit(this, started, null));
    // The limit of descriptors is reached: there are none for streams.
    if (started === -24 || started === -23) return started;
  } else {
    process.nextTick(() => this.emit('spawn'));
  }
  this.pid = this._handle.pid || undefined;
  addStreams(this, stdio, typeof started === 'number' ? undefined : started, serialization);
  return typeof started === 'number' ? started : 0;
};

/** A stream that another program reads or writes is left to it, until this one asks for its data again. */
function leaveToChild(stdio: any): void {
  if (!Array.isArray(stdio)) return;
  for (const stream of stdio) {
    if (stream === null || typeof stream !== 'object' || !stream._handle?.readStop) continue;
    stream._handle.readStop();
    stream.pause?.();
    if (stream._readableState) {
      stream._readableState.flowing = false;
      stream._readableState.reading = false;
    }
    stream[kIsUsedAsStdio] = true;
  }
}

/** Makes a socket of each pipe. A program that did not start has sockets too, which end at once. */
function addStreams(child: any, stdio: any[], pipes: (number | undefined)[] | undefined, serialization: string): void {
  let channel: number | undefined;
  const sockets = stdio.map(({ type, ipc }: any, fd: number) => {
    if (type !== 'pipe') return null;
    if (ipc) {
      channel = pipes?.[fd];
      child._closesNeeded++;
      return null;
    }
    const isReadable = fd > 0;
    const socket = openSocket(pipes?.[fd], isReadable);
    if (isReadable && pipes !== undefined) {
      child._closesNeeded++;
      socket.on('close', () => maybeClose(child));
    }
    return socket;
  });
  child.stdin = sockets[0] ?? null;
  child.stdout = sockets[1] ?? null;
  child.stderr = sockets[2] ?? null;
  child.stdio = sockets;
  if (channel !== undefined) {
    require('internal/child_process/channel').setupChannel(child, channel, serialization, () => maybeClose(child));
  }
}

function openSocket(fd: number | undefined, readable: boolean): any {
  const { Socket } = require('internal/net/socket');
  const { StreamHandle } = require('internal/net/stream_handle');
  const handle = fd === undefined ? undefined : new StreamHandle(fd);
  const socket = new Socket({ handle, readable });
  if (handle === undefined && readable) socket.push(null);
  return socket;
}

ChildProcess.prototype.kill = function(signal: any) {
  const number = signal === 0 ? signal : toSignalNumber(signal === undefined ? 'SIGTERM' : signal);
  if (this._handle) {
    const errno = this._handle.kill(number);
    if (errno === 0) {
      this.killed = true;
      return true;
    }
    if (errno === EINVAL || errno === ENOSYS) throw new (ErrnoException as any)(errno, 'kill');
    if (errno !== ESRCH) this.emit('error', new (ErrnoException as any)(errno, 'kill'));
  }
  return false; // it has ended already
};

ChildProcess.prototype[Symbol.dispose] = function() {
  if (!this.killed) this.kill();
};

ChildProcess.prototype.ref = function() {
  if (this._handle) this._handle.ref();
};

ChildProcess.prototype.unref = function() {
  if (this._handle) this._handle.unref();
};

module.exports = { ChildProcess };
