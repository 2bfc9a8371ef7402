// The first builtin module that runs: makes the globals, and gives the runtime the functions that it calls.
//
// Start-up time is most of a short program's time. What is required here at the top runs in every program; all else is
// required by the function that needs it.
'use strict';

const { boot, getOptionValue, setBoot } = require('internal/options');

let taskQueues: any;
let lists: any;
let immediate: any;

/** What the runtime calls. Each is a call into JavaScript that happens from the loop, not from a script. */
const callbacks = {
  /** After each callback that left ticks or rejections behind. */
  processTicksAndRejections(): void {
    (taskQueues ??= require('internal/task_queues')).processTicksAndRejections();
  },

  /** When the loop's timer fired. Returns when it has to fire next; see `timers/lists.ts`. */
  processTimers(now: number): number {
    return (lists ??= require('internal/timers/lists')).processTimers(now);
  },

  /** In the check phase, when immediates wait. */
  processImmediate(): void {
    (immediate ??= require('internal/timers/immediate')).processImmediate();
  },

  /** An error came out of a callback. Returns only when the program handled it. */
  onUncaughtException(error: unknown, fromPromise: boolean, location: any): boolean {
    return require('internal/fatal_exception').onUncaughtException(error, fromPromise, location);
  },

  /** The loop has nothing left to do. What a listener starts keeps it going. */
  emitBeforeExit(): void {
    process.emit('beforeExit', process.exitCode || 0);
  },

  /** The program is over. Returns its exit code. */
  emitExit(): number {
    if (!process._exiting) {
      require('internal/main').checkUnsettled();
      process._exiting = true;
      process.emit('exit', process.exitCode || 0);
    }
    return process.exitCode || 0;
  },

  onSignal(signum: number): void {
    require('internal/process/signals').onSignal(signum);
  },
};

/** Called once by the runtime, before anything else. */
function start(options: any): void {
  setBoot(options);
  native.setPrepareStackHook((error, frames) => require('internal/call_site').prepareStackTrace(error, frames));
  const stackTraceLimit = getOptionValue('--stack-trace-limit');
  if (stackTraceLimit !== undefined) Error.stackTraceLimit = stackTraceLimit;
  require('process');
  require('internal/globals').defineGlobals();
}

/** Called once by the runtime, when `start` has returned: runs the program. */
function run(): void {
  require('internal/main').run(boot());
}

module.exports = { callbacks, run, start };
