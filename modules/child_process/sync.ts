// `spawnSync`, `execFileSync` and `execSync`: a program run to its end while everything else waits.
'use strict';

const { ErrnoException, codes, genericNodeError } = require('internal/errors');
const {
  normalizeSpawnArguments, signalName, toNativeSpec, toSignalNumber, validateMaxBuffer, validateTimeout,
} = require('internal/child_process/options');
const { normalizeExecArguments } = require('internal/child_process/exec');
const { toNativeStdio, toStdioList } = require('internal/child_process/stdio');

const MAX_BUFFER_BYTES = 1024 * 1024;
const SIGTERM = 15;

/** The bytes that the program reads from one descriptor. */
function toInput(input: any, fd: number, encoding: any): ArrayBufferView | undefined {
  if (input == null) return undefined;
  if (ArrayBuffer.isView(input)) return input;
  if (typeof input === 'string') {
    return require('buffer').Buffer.from(input, encoding === 'buffer' ? undefined : encoding);
  }
  throw new codes.ERR_INVALID_ARG_TYPE(`options.stdio[${fd}]`, ['Buffer', 'TypedArray', 'DataView', 'string'], input);
}

function spawnSync(file: any, args: any, options: any): any {
  options = { __proto__: null, maxBuffer: MAX_BUFFER_BYTES, ...normalizeSpawnArguments(file, args, options) };
  validateTimeout(options.timeout);
  validateMaxBuffer(options.maxBuffer);
  const killSignal = toSignalNumber(options.killSignal) ?? SIGTERM;
  const stdio = toStdioList(options.stdio || 'pipe', true);
  if (options.input) stdio[0] = { ...stdio[0], type: 'pipe', input: options.input };
  const inputs = stdio.map(({ input }: any, fd: number) => toInput(input, fd, options.encoding));
  const ended = native.spawnSync(toNativeSpec(options, toNativeStdio(stdio)), inputs,
    options.timeout ?? 0, options.maxBuffer ?? Infinity, killSignal);
  return toResult(ended, options);
}

function toError(errno: number, options: any): any {
  const error = new (ErrnoException as any)(errno, `spawnSync ${options.file}`);
  error.path = options.file;
  error.spawnargs = options.args.slice(1);
  return error;
}

function toResult(ended: any, options: any): any {
  if (typeof ended === 'number') {
    return {
      error: toError(ended, options),
      status: null,
      signal: null,
      output: null,
      pid: 0,
      stdout: undefined,
      stderr: undefined,
    };
  }
  const [pid, code, signal, chunks, errno] = ended;
  const { Buffer } = require('buffer');
  const { encoding } = options;
  const output = chunks.map((bytes: any, fd: number) => {
    // Nothing can be read from what the program reads.
    if (bytes == null || fd === 0) return null;
    const buffer = Buffer.from(bytes);
    return encoding && encoding !== 'buffer' ? buffer.toString(encoding) : buffer;
  });
  const result: any = {
    status: signal === 0 ? code : null,
    signal: signalName(signal),
    output,
    pid,
    stdout: output[1],
    stderr: output[2],
  };
  return errno === 0 ? result : { error: toError(errno, options), ...result };
}

/** The error of a program that failed, or undefined. */
function toExecError(result: any, args: string[] | undefined, command: string | undefined): any {
  if (result.error) return Object.assign(result.error, result);
  if (result.status === 0) return undefined;
  let message = `Command failed: ${command || args!.join(' ')}`;
  if (result.stderr && result.stderr.length > 0) message += `\n${result.stderr.toString()}`;
  return genericNodeError(message, result);
}

function finishSync(result: any, inheritStderr: boolean, args: string[] | undefined, command: string | undefined): any {
  if (inheritStderr && result.stderr) process.stderr.write(result.stderr);
  const error = toExecError(result, args, command);
  if (error) throw error;
  return result.stdout;
}

function execFileSync(file: any, args: any, options: any) {
  if (args != null && typeof args === 'object' && !Array.isArray(args)) {
    options = args;
    args = null;
  }
  const inheritStderr = !options?.stdio;
  const result = spawnSync(file, args, options);
  return finishSync(result, inheritStderr, [options?.argv0 || file, ...(args ?? [])], undefined);
}

function execSync(command: any, options: any) {
  const normalized = normalizeExecArguments(command, options, null);
  const inheritStderr = !normalized.options.stdio;
  const result = spawnSync(normalized.file, undefined, normalized.options);
  return finishSync(result, inheritStderr, undefined, command);
}

module.exports = { execFileSync, execSync, spawnSync };
