// Errors that nobody caught: who is asked, in which order, and how the program ends when nobody wants them.
//
// The order: `uncaughtExceptionMonitor` listeners, then the capture callback or the `uncaughtException` listeners, then
// `exit` listeners, the report on stderr, and the end of the process. What the report looks like is in
// `fatal_report.ts`.
'use strict';

const { codes: { ERR_INVALID_ARG_TYPE, ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET } } = require('internal/errors');
const { validateFunction } = require('internal/validators');
const { execution, leave } = require('internal/async_context');

/** Where an error was thrown, as the engine saw it. */
type Location = { filename: string; lineNumber: number; columnNumber: number; sourceLine?: string };

/** Node's exit codes. */
const GENERIC_ERROR = 1;
const NO_HANDLER_FUNCTION = 6;
const HANDLER_FAILED = 7;

let captureCallback: ((error: unknown) => void) | null = null;

/** Callbacks of addUncaughtExceptionCaptureCallback, newest asked first; one that returns true ends the matter. */
const extraCaptureCallbacks: Array<(error: unknown) => unknown> = [];

/** Called by the loop with an error that came out of a callback. Returns only when somebody handled it. */
function onUncaughtException(error: unknown, fromPromise: boolean, location?: Location): boolean {
  if (typeof process._fatalException !== 'function') end(error, location, NO_HANDLER_FUNCTION);
  let handled;
  try {
    handled = process._fatalException(error, fromPromise);
  } catch (second) {
    end(second, undefined, HANDLER_FAILED);
  }
  if (!handled) end(error, location, process.exitCode ?? GENERIC_ERROR);
  // The callback that threw ends here, for those who watch it, too.
  leave(execution.asyncId);
  return true;
}

/** For builtin code that catches a program's error and has to report it as uncaught. */
function triggerUncaughtException(error: unknown, fromPromise: boolean): void {
  onUncaughtException(error, fromPromise);
}

/** `process._fatalException`: offers the error to the program. */
function offer(error: unknown, fromPromise: boolean): boolean {
  const origin = fromPromise ? 'unhandledRejection' : 'uncaughtException';
  process.emit('uncaughtExceptionMonitor', error, origin);
  if (!isTaken(error, origin)) {
    emitExit();
    return false;
  }
  // The callback that threw left its ticks behind. An immediate makes sure that they run although nothing else may.
  const { hasTicks } = require('internal/task_queues');
  if (hasTicks()) require('timers').setImmediate(() => {});
  return true;
}

function isTaken(error: unknown, origin: string): boolean {
  for (let i = extraCaptureCallbacks.length - 1; i >= 0; i--) {
    if (extraCaptureCallbacks[i](error) === true) return true;
  }
  if (captureCallback !== null) {
    captureCallback(error);
    return true;
  }
  return process.emit('uncaughtException', error, origin);
}

function emitExit(): void {
  if (process._exiting) return;
  process._exiting = true;
  process.exitCode = GENERIC_ERROR;
  try {
    process.emit('exit', GENERIC_ERROR);
  } catch {
    // The error being reported is the one that matters.
  }
}

function end(error: unknown, location: Location | undefined, code: number): never {
  require('internal/fatal_report').report(error, location);
  const { getOptionValue } = require('internal/options');
  if (getOptionValue('--abort-on-uncaught-exception')) process.abort();
  process.reallyExit(code);
  throw new Error('unreachable');
}

function setUncaughtExceptionCaptureCallback(fn: any): void {
  if (fn === null) {
    captureCallback = null;
    return;
  }
  if (typeof fn !== 'function') throw new ERR_INVALID_ARG_TYPE('fn', ['Function', 'null'], fn);
  if (captureCallback !== null) throw new ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET();
  captureCallback = fn;
}

function addUncaughtExceptionCaptureCallback(fn: any): void {
  validateFunction(fn, 'fn');
  extraCaptureCallbacks.push(fn);
}

function hasUncaughtExceptionCaptureCallback(): boolean {
  return captureCallback !== null;
}

module.exports = {
  addUncaughtExceptionCaptureCallback,
  hasUncaughtExceptionCaptureCallback,
  offer,
  onUncaughtException,
  setUncaughtExceptionCaptureCallback,
  triggerUncaughtException,
};
