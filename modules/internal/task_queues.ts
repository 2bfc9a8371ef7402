// What runs between two callbacks: the queue of process.nextTick first, then the engine's microtasks, then rejected
// promises that nobody handled; again from the start until all are empty.
//
// The microtask queue itself belongs to the engine. The loop looks at the words of `tickState` to see whether a call
// of `processTicksAndRejections` is needed at all.
'use strict';

const { validateFunction } = require('internal/validators');
const { enter, leave, newAsyncId, execution, tracking, captureFrame } = require('internal/async_context');
const { processPromiseRejections } = require('internal/promise_rejections');

/** Indices into the words shared with the loop; `modules/internal/mod.rs` has the same list. */
const TICKS = 0;
const REJECTIONS = 1;

const tickState: Int32Array = native.tickState();

const kAsyncId = Symbol('async_id_symbol');
const kTriggerId = Symbol('trigger_async_id_symbol');

/** One call of process.nextTick. The resource that async hooks see. */
class Tick {
  callback: any;
  args: any[] | undefined;
  next: Tick | null = null;
  frame: object | undefined;
  [kAsyncId]: number;
  [kTriggerId]: number;

  constructor(callback: any, args: any[] | undefined) {
    this.callback = callback;
    this.args = args;
    this.frame = captureFrame();
    const asyncId = (this[kAsyncId] = newAsyncId());
    const triggerAsyncId = (this[kTriggerId] = execution.asyncId);
    if (tracking.hooks !== null) tracking.hooks.init(asyncId, 'TickObject', triggerAsyncId, this);
  }
}

/** A linked list: a tick may queue ticks without end, so there is no good moment to shrink an array. */
let first: Tick | null = null;
let last: Tick | null = null;

function nextTick(callback: any, ...args: any[]): void {
  validateFunction(callback, 'callback');
  if (process._exiting) return;
  const tick = new Tick(callback, args.length > 0 ? args : undefined);
  if (last === null) {
    first = tick;
    tickState[TICKS] = 1;
  } else {
    last.next = tick;
  }
  last = tick;
}

/** Called by the loop after every callback that left ticks or rejections behind. A tick that throws ends the call. */
function processTicksAndRejections(): void {
  do {
    while (first !== null) {
      const tick: Tick = first;
      first = tick.next;
      if (first === null) last = null;
      runTick(tick);
    }
    tickState[TICKS] = 0;
    native.runMicrotasks();
    // Microtasks may have queued ticks: these go first, then the rejections of the promises settled since.
  } while (first !== null || processPromiseRejections());
  tickState[REJECTIONS] = 0;
}

function runTick(tick: Tick): void {
  const asyncId = tick[kAsyncId];
  enter(asyncId, tick[kTriggerId], tick, tick.frame);
  try {
    const { callback, args } = tick;
    if (args === undefined) callback();
    else callback(...args);
  } finally {
    if (tracking.hooks !== null) tracking.hooks.destroy(asyncId);
  }
  leave(asyncId);
}

/** For code that runs several callbacks in one call from the loop: does between them what the loop does after one. */
function runNextTicks(): void {
  if (first === null && tickState[REJECTIONS] === 0) native.runMicrotasks();
  if (first !== null || tickState[REJECTIONS] !== 0) processTicksAndRejections();
}

function hasTicks(): boolean {
  return first !== null;
}

const settled = Promise.resolve();
const { then } = Promise.prototype;

/** The engine carries the async context along; only a hook needs a resource to watch. */
function queueMicrotask(callback: any): void {
  validateFunction(callback, 'callback');
  let job = () => runMicrotask(callback);
  if (tracking.hooks !== null) {
    const { AsyncResource } = require('async_hooks');
    const resource = new AsyncResource('Microtask', { requireManualDestroy: true });
    job = () => {
      resource.runInAsyncScope(runMicrotask, undefined, callback);
      resource.emitDestroy();
    };
  }
  Reflect.apply(then, settled, [job]);
}

/** An error in a microtask is reported at once, and the microtasks behind it still run. */
function runMicrotask(callback: any): void {
  try {
    callback();
  } catch (error) {
    require('internal/fatal_exception').triggerUncaughtException(error, false);
  }
}

module.exports = { hasTicks, nextTick, processTicksAndRejections, queueMicrotask, runNextTicks };
