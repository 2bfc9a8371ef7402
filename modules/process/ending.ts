// How the process ends, or ends another: exit, exitCode, kill, abort, execve.
'use strict';

const { codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_UNKNOWN_SIGNAL }, ErrnoException } =
  require('internal/errors');
const { validateArray, validateInteger, validateObject, validateString } = require('internal/validators');

let exitCode: number | undefined;

/** `process.exitCode` takes integers and strings that hold one. */
const exitCodeAccessor = {
  get: () => exitCode,
  set: (code: any) => { exitCode = parseExitCode(code); },
};

function parseExitCode(code: any): number | undefined {
  if (code === null || code === undefined) return code;
  const value = typeof code === 'string' && code !== '' && Number.isInteger(Number(code)) ? Number(code) : code;
  validateInteger(value, 'code');
  return value;
}

function exit(code?: number): never {
  if (arguments.length !== 0) process.exitCode = code;
  if (!process._exiting) {
    process._exiting = true;
    process.emit('exit', process.exitCode || 0);
  }
  // Looked up: programs replace it to keep a test alive.
  process.reallyExit(process.exitCode || 0);
  return undefined as never;
}

function reallyExit(code?: number): never {
  return native.reallyExit(Number(code) | 0);
}
Object.defineProperty(reallyExit, 'length', { value: 0 });

function kill(pid: any, signal?: any): true {
  // eslint-disable-next-line eqeqeq -- '123' is a process id, too
  if (pid != (pid | 0)) throw new ERR_INVALID_ARG_TYPE('pid', 'number', pid);
  const number = typeof signal === 'number' ? signal : signalNumber(signal || 'SIGTERM');
  const error = process._kill(pid | 0, number);
  if (error) throw new ErrnoException(error, 'kill');
  return true;
}

function signalNumber(name: any): number {
  const { signals } = require('os').constants;
  if (!Object.hasOwn(signals, name)) throw new ERR_UNKNOWN_SIGNAL(name);
  return signals[name];
}

function _kill(pid: number, signal: number): number {
  return native.kill(pid, signal);
}
Object.defineProperty(_kill, 'length', { value: 0 });

// A method, so that it is no constructor.
const { abort } = { abort(): never { return native.abort(); } };

/** Replaces the program by another. Returns only by throwing. */
function execve(execPath: string, args: string[] = [], env?: Record<string, string>): never {
  require('internal/util').emitExperimentalWarning('process.execve');
  validateString(execPath, 'execPath');
  validateArray(args, 'args');
  args.forEach((arg, i) => validateWithoutNul(arg, `args[${i}]`));
  if (env !== undefined) validateObject(env, 'env');
  const pairs = Object.entries(env ?? process.env).map(([name, value]) => {
    if (typeof value !== 'string' || value.includes('\0') || name.includes('\0')) {
      throw new ERR_INVALID_ARG_VALUE('env', env, 'must be an object with string keys and values without null bytes');
    }
    return `${name}=${value}`;
  });
  return native.execve(execPath, args, pairs);
}
Object.defineProperty(execve, 'length', { value: 1 });

function validateWithoutNul(value: unknown, name: string): void {
  if (typeof value !== 'string' || value.includes('\0')) {
    throw new ERR_INVALID_ARG_VALUE(name, value, 'must be a string without null bytes');
  }
}

module.exports = { _kill, abort, execve, exit, exitCodeAccessor, kill, reallyExit };
