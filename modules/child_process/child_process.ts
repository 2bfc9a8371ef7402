// `require('child_process')`: other programs, started here and told of by events, callbacks or return values.
'use strict';

const { codes } = require('internal/errors');
const { validateAbortSignal, validateArray, validateObject } = require('internal/validators');
const { ChildProcess } = require('internal/child_process/child');
const { exec, execFile, killOnAbort } = require('internal/child_process/exec');
const {
  checkNullBytes, normalizeSpawnArguments, toSignalNumber, validateTimeout,
} = require('internal/child_process/options');
const { fromWord } = require('internal/child_process/stdio');
const { execFileSync, execSync, spawnSync } = require('internal/child_process/sync');

function spawn(file: any, args: any, options: any) {
  options = normalizeSpawnArguments(file, args, options);
  validateTimeout(options.timeout);
  if (options.signal !== undefined) validateAbortSignal(options.signal, 'options.signal');
  const killSignal = toSignalNumber(options.killSignal);
  const child = new ChildProcess();
  child.spawn(options);
  if (options.timeout > 0) killAfter(child, options.timeout, killSignal);
  if (options.signal) killOnAbort(child, options.signal, killSignal);
  return child;
}

function killAfter(child: any, timeoutMs: number, killSignal: any): void {
  let timer: any = setTimeout(() => {
    timer = undefined;
    try {
      child.kill(killSignal);
    } catch (error) {
      child.emit('error', error);
    }
  }, timeoutMs);
  child.once('exit', () => clearTimeout(timer));
}

function fork(modulePath: any, args: any = [], options?: any) {
  modulePath = require('internal/fs/validation').toPath(modulePath, 'modulePath');
  if (args == null) {
    args = [];
  } else if (typeof args === 'object' && !Array.isArray(args)) {
    options = args;
    args = [];
  } else {
    validateArray(args, 'args');
  }
  if (options != null) validateObject(options, 'options');
  options = { __proto__: null, ...options, shell: false };
  options.execPath ||= process.execPath;
  checkNullBytes(options.execPath, 'options.execPath');
  args = [...forkFlags(options.execArgv), modulePath, ...args];
  options.stdio = toForkStdio(options);
  return spawn(options.execPath, args, options);
}

/** The flags of this program, without the text that it may have been given to run. */
function forkFlags(execArgv: any): string[] {
  if (execArgv !== undefined) {
    validateArray(execArgv, 'options.execArgv');
    return execArgv;
  }
  const flags = [...process.execArgv];
  const at = flags.findIndex((flag) => flag === '-e' || flag === '--eval' || flag === '-p' || flag === '--print' || flag === '-pe');
  if (at >= 0) flags.splice(at, 2);
  return flags;
}

function toForkStdio({ stdio, silent }: any): any {
  if (typeof stdio === 'string') return fromWord(stdio, 'ipc');
  if (!Array.isArray(stdio)) return fromWord(silent ? 'pipe' : 'inherit', 'ipc');
  if (!stdio.includes('ipc')) throw new codes.ERR_CHILD_PROCESS_IPC_REQUIRED('options.stdio');
  return stdio;
}

/** Called by a program that was forked, to listen to the one that forked it. */
function _forkChild(fd: number, serialization: string) {
  require('internal/child_process/channel').setupParentChannel(fd, serialization);
}

module.exports = {
  _forkChild,
  ChildProcess,
  exec,
  execFile,
  execFileSync,
  execSync,
  fork,
  spawn,
  spawnSync,
};
