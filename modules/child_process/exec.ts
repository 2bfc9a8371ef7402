// `exec` and `execFile`: a program run to its end, with its output collected for a callback or a promise.
'use strict';

const { AbortError, codes, genericNodeError } = require('internal/errors');
const { validateFunction, validateObject, validateString, validateAbortSignal } = require('internal/validators');
const {
  checkNullBytes, toSignalNumber, validateMaxBuffer, validateTimeout,
} = require('internal/child_process/options');

const MAX_BUFFER_BYTES = 1024 * 1024;

const DEFAULTS = {
  encoding: 'utf8',
  timeout: 0,
  maxBuffer: MAX_BUFFER_BYTES,
  killSignal: 'SIGTERM',
  cwd: null,
  env: null,
  shell: false,
};

function normalizeExecArguments(command: any, options: any, callback: any): any {
  validateString(command, 'command');
  checkNullBytes(command, 'command');
  if (typeof options === 'function') {
    callback = options;
    options = undefined;
  }
  options = { __proto__: null, ...options };
  options.shell = typeof options.shell === 'string' ? options.shell : true;
  return { file: command, options, callback };
}

function normalizeExecFileArguments(file: any, args: any, options: any, callback: any): any {
  if (Array.isArray(args)) {
    args = args.slice();
  } else if (args != null && typeof args === 'object') {
    callback = options;
    options = args;
    args = null;
  } else if (typeof args === 'function') {
    callback = args;
    options = null;
    args = null;
  }
  args ??= [];
  if (typeof options === 'function') callback = options;
  else if (options != null) validateObject(options, 'options');
  options = typeof options === 'function' || options == null ? {} : options;
  if (callback != null) validateFunction(callback, 'callback');
  if (options.argv0 != null) {
    validateString(options.argv0, 'options.argv0');
    checkNullBytes(options.argv0, 'options.argv0');
  }
  return { file, args, options, callback };
}

/** What one stream of the program has written so far. */
class Output {
  #name: string;
  #stream: any;
  #encoding: any;
  #max: number;
  #chunks: any[] = [];
  #length = 0;

  constructor(name: string, stream: any, encoding: any, max: number, onOverflow: (error: Error) => void) {
    this.#name = name;
    this.#stream = stream;
    this.#encoding = encoding;
    this.#max = max;
    if (stream === null) return;
    if (encoding) stream.setEncoding(encoding);
    stream.on('data', (chunk: any) => this.#add(chunk, onOverflow));
  }

  #add(chunk: any, onOverflow: (error: Error) => void): void {
    const { Buffer } = require('buffer');
    // The program may have changed the stream's encoding meanwhile.
    const encoding = this.#stream.readableEncoding;
    const length = encoding ? Buffer.byteLength(chunk, encoding) : chunk.length;
    this.#length += length;
    if (this.#length <= this.#max) {
      this.#chunks.push(chunk);
      return;
    }
    this.#chunks.push(chunk.slice(0, this.#max - (this.#length - length)));
    onOverflow(new codes.ERR_CHILD_PROCESS_STDIO_MAXBUFFER(this.#name));
  }

  take(): any {
    if (this.#stream === null) return undefined;
    if (this.#encoding || this.#stream.readableEncoding) return this.#chunks.join('');
    return require('buffer').Buffer.concat(this.#chunks);
  }

  destroy(): void {
    this.#stream?.destroy();
  }
}

function execFile(file: any, args: any, options: any, callback: any) {
  ({ file, args, options, callback } = normalizeExecFileArguments(file, args, options, callback));
  options = { __proto__: null, ...DEFAULTS, ...options };
  validateTimeout(options.timeout);
  validateMaxBuffer(options.maxBuffer);
  options.killSignal = toSignalNumber(options.killSignal);
  const { spawn } = require('child_process');
  const child = spawn(file, args, {
    cwd: options.cwd,
    env: options.env,
    gid: options.gid,
    shell: options.shell,
    signal: options.signal,
    uid: options.uid,
    windowsHide: Boolean(options.windowsHide),
    windowsVerbatimArguments: Boolean(options.windowsVerbatimArguments),
  });
  collect(child, file, args, options, callback);
  return child;
}

/** Collects the output of a program, and calls back once when it has ended. */
function collect(child: any, file: string, args: string[], options: any, callback: any): void {
  const { Buffer } = require('buffer');
  const encoding = options.encoding && Buffer.isEncoding(options.encoding) ? options.encoding : null;
  let killed = false;
  let finished = false;
  let failure: any = null;
  let timer: any;

  const overflow = (error: Error) => {
    failure = error;
    kill();
  };
  const stdout = new Output('stdout', child.stdout, encoding, options.maxBuffer, overflow);
  const stderr = new Output('stderr', child.stderr, encoding, options.maxBuffer, overflow);

  function finish(code: any, signal: any): void {
    if (finished) return;
    finished = true;
    clearTimeout(timer);
    if (!callback) return;
    const [out, err] = [stdout.take(), stderr.take()];
    if (!failure && code === 0 && signal === null) return callback(null, out, err);
    const command = [file, ...args].join(' ');
    if (!failure) {
      failure = genericNodeError(`Command failed: ${command}\n${err}`, {
        code: code < 0 ? require('util').getSystemErrorName(code) : code,
        killed: child.killed || killed,
        signal,
      });
    }
    failure.cmd = command;
    callback(failure, out, err);
  }

  function kill(): void {
    stdout.destroy();
    stderr.destroy();
    killed = true;
    try {
      child.kill(options.killSignal);
    } catch (error) {
      failure ??= error;
      finish(undefined, undefined);
    }
  }

  if (options.timeout > 0) timer = setTimeout(kill, options.timeout);
  child.addListener('close', finish);
  child.addListener('error', (error: any) => {
    failure = error;
    stdout.destroy();
    stderr.destroy();
    finish(undefined, undefined);
  });
}

function exec(command: any, options: any, callback: any) {
  const normalized = normalizeExecArguments(command, options, callback);
  return require('child_process').execFile(normalized.file, normalized.options, normalized.callback);
}

/** For `util.promisify`: a promise of both outputs, with the child on it. */
function promisified(original: any): any {
  const custom = (...args: any[]) => {
    const { promise, resolve, reject } = Promise.withResolvers<any>();
    (promise as any).child = original(...args, (error: any, stdout: any, stderr: any) => {
      if (error !== null) {
        error.stdout = stdout;
        error.stderr = stderr;
        reject(error);
      } else {
        resolve({ stdout, stderr });
      }
    });
    return promise;
  };
  return Object.defineProperty(custom, 'name', { value: original.name, configurable: true });
}

for (const original of [exec, execFile]) {
  Object.defineProperty(original, Symbol.for('nodejs.util.promisify.custom'), {
    __proto__: null, enumerable: false, value: promisified(original),
  } as any);
}

/** Ends a child when a signal aborts. */
function killOnAbort(child: any, signal: any, killSignal: any): void {
  validateAbortSignal(signal, 'options.signal');
  const abort = () => {
    try {
      if (child.kill(killSignal)) child.emit('error', new AbortError(undefined, { cause: signal.reason }));
    } catch (error) {
      child.emit('error', error);
    }
  };
  if (signal.aborted) {
    process.nextTick(abort);
    return;
  }
  const { addAbortListener } = require('internal/events/abort_listener');
  const listening = addAbortListener(signal, abort);
  child.once('exit', listening[Symbol.dispose]);
}

module.exports = { exec, execFile, killOnAbort, normalizeExecArguments };
