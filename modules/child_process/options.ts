// Arguments and options of `spawn` and its kin, checked and completed.
'use strict';

const { codes } = require('internal/errors');
const {
  validateBoolean, validateInt32, validateInteger, validateNumber, validateObject, validateString,
} = require('internal/validators');

let warnedShellArguments = false;

function checkNullBytes(value: any, name: string): void {
  if (typeof value === 'string' && value.includes('\u0000')) {
    throw new codes.ERR_INVALID_ARG_VALUE(name, value, 'must be a string without null bytes');
  }
}

function checkAllNullBytes(values: any[], name: string): void {
  for (let i = 0; i < values.length; i++) checkNullBytes(values[i], `${name}[${i}]`);
}

function validateTimeout(timeout: any): void {
  if (timeout != null) validateInteger(timeout, 'timeout', 0);
}

function validateMaxBuffer(maxBuffer: any): void {
  if (maxBuffer != null) validateNumber(maxBuffer, 'options.maxBuffer', 0);
}

/** The number of a signal given by name or number; undefined for none. */
function toSignalNumber(signal: any): number | undefined {
  if (signal == null) return undefined;
  const { signals } = require('os').constants;
  if (typeof signal === 'number' && Object.values(signals).includes(signal)) return signal;
  if (typeof signal === 'string') {
    const number = signals[signal.toUpperCase()];
    if (number !== undefined) return number;
  }
  if (typeof signal === 'string' || typeof signal === 'number') throw new codes.ERR_UNKNOWN_SIGNAL(signal);
  throw new codes.ERR_INVALID_ARG_TYPE('options.killSignal', ['string', 'number'], signal);
}

function signalName(number: number): string | null {
  if (number === 0) return null;
  const { signals } = require('os').constants;
  return Object.keys(signals).find((name) => signals[name] === number) ?? `SIG${number}`;
}

function validateCommonOptions(options: any): void {
  const { detached, uid, gid, shell, argv0, windowsHide, windowsVerbatimArguments } = options;
  if (detached != null) validateBoolean(detached, 'options.detached');
  if (uid != null) validateInt32(uid, 'options.uid');
  if (gid != null) validateInt32(gid, 'options.gid');
  if (shell != null && typeof shell !== 'boolean' && typeof shell !== 'string') {
    throw new codes.ERR_INVALID_ARG_TYPE('options.shell', ['Boolean', 'string'], shell);
  }
  if (argv0 != null) {
    validateString(argv0, 'options.argv0');
    checkNullBytes(argv0, 'options.argv0');
  }
  if (windowsHide != null) validateBoolean(windowsHide, 'options.windowsHide');
  if (windowsVerbatimArguments != null) {
    validateBoolean(windowsVerbatimArguments, 'options.windowsVerbatimArguments');
  }
}

/** The line that a shell runs, in place of a file and its arguments. */
function throughShell(file: string, args: string[], shell: true | string): [string, string[]] {
  checkNullBytes(shell, 'options.shell');
  if (args.length > 0 && !warnedShellArguments) {
    warnedShellArguments = true;
    process.emitWarning(
      'Passing args to a child process with shell option true can lead to security vulnerabilities, ' +
      'as the arguments are not escaped, only concatenated.', 'DeprecationWarning', 'DEP0190');
  }
  return [typeof shell === 'string' ? shell : '/bin/sh', ['-c', [file, ...args].join(' ')]];
}

/** `NAME=value` for each variable, inherited ones included. */
function toEnvironment(env: any): string[] {
  const pairs: string[] = [];
  for (const key in env) {
    const value = env[key];
    if (value === undefined) continue;
    checkNullBytes(key, `options.env['${key}']`);
    checkNullBytes(value, `options.env['${key}']`);
    pairs.push(`${key}=${value}`);
  }
  return pairs;
}

function normalizeSpawnArguments(file: any, args: any, options: any): any {
  validateString(file, 'file');
  checkNullBytes(file, 'file');
  if (file.length === 0) throw new codes.ERR_INVALID_ARG_VALUE('file', file, 'cannot be empty');
  if (Array.isArray(args)) {
    args = args.slice();
  } else if (args == null) {
    args = [];
  } else if (typeof args !== 'object') {
    throw new codes.ERR_INVALID_ARG_TYPE('args', 'object', args);
  } else {
    options = args;
    args = [];
  }
  checkAllNullBytes(args, 'args');
  if (options === undefined) options = {};
  else validateObject(options, 'options');
  options = { __proto__: null, ...options };
  let { cwd } = options;
  if (cwd != null) cwd = require('internal/fs/validation').toPath(cwd, 'options.cwd');
  validateCommonOptions(options);
  if (options.shell) [file, args] = throughShell(file, args, options.shell);
  args.unshift(typeof options.argv0 === 'string' ? options.argv0 : file);
  return {
    ...options,
    __proto__: null,
    args,
    cwd,
    detached: Boolean(options.detached),
    envPairs: toEnvironment(options.env || process.env),
    file,
    windowsHide: Boolean(options.windowsHide),
    windowsVerbatimArguments: Boolean(options.windowsVerbatimArguments),
  };
}

/** The form that the native takes. */
function toNativeSpec(options: any, stdio: ('ignore' | 'pipe' | number)[]): any {
  return {
    __proto__: null, // what a program has put on Object.prototype is no option
    file: options.file,
    args: options.args.map((argument: any) => `${argument}`),
    env: options.envPairs ?? [],
    cwd: options.cwd ? `${options.cwd}` : undefined,
    stdio,
    detached: Boolean(options.detached),
    uid: options.uid,
    gid: options.gid,
  };
}

module.exports = {
  checkNullBytes, normalizeSpawnArguments, signalName, toNativeSpec, toSignalNumber, validateMaxBuffer, validateTimeout,
};
