// What a callback carries from the place where it was scheduled to the place where it runs: its async ids, and the
// frame that AsyncLocalStorage stores are read from.
//
// Every scheduler (timers, immediates, ticks, microtasks, resources) shares the two records below, so the common
// case - no hook enabled, no store entered - costs two loads and a branch. This file holds no public API: that is
// `async_hooks`, which switches `tracking` on.
'use strict';

/** Listener of `async_hooks.createHook`, as one object for all enabled hooks. */
type Hooks = {
  init(asyncId: number, type: string, triggerAsyncId: number, resource: object): void;
  before(asyncId: number): void;
  after(asyncId: number): void;
  destroy(asyncId: number): void;
};

/** The resource that is running. A scheduler sets it before a callback and clears it after. */
const execution = { asyncId: 1, triggerAsyncId: 0, resource: undefined as object | undefined };

/**
 * `hooks` is null while no hook is enabled. `frames` becomes true when a store is entered for the first time and
 * stays so: until then no frame can differ from undefined.
 */
const tracking = { hooks: null as Hooks | null, frames: false };

let lastAsyncId = 1;

function newAsyncId(): number {
  return ++lastAsyncId;
}

/** The frame to store beside a callback that is being scheduled. */
function captureFrame(): object | undefined {
  return tracking.frames ? native.getAsyncContext() : undefined;
}

function restoreFrame(frame: object | undefined): void {
  if (tracking.frames) native.setAsyncContext(frame);
}

/** Makes a scheduled resource the running one. */
function enter(asyncId: number, triggerAsyncId: number, resource: object, frame: object | undefined): void {
  execution.asyncId = asyncId;
  execution.triggerAsyncId = triggerAsyncId;
  execution.resource = resource;
  if (tracking.frames) native.setAsyncContext(frame);
  if (tracking.hooks !== null) tracking.hooks.before(asyncId);
}

/** Ends what `enter` began. Not called when the callback throws: the error path calls `clear`. */
function leave(asyncId: number): void {
  if (tracking.hooks !== null) tracking.hooks.after(asyncId);
  clear();
}

/** Nothing runs: the state between two callbacks, and after an uncaught error. */
function clear(): void {
  execution.asyncId = 0;
  execution.triggerAsyncId = 0;
  execution.resource = undefined;
  if (tracking.frames) native.setAsyncContext(undefined);
}

module.exports = { execution, tracking, newAsyncId, captureFrame, restoreFrame, enter, leave, clear };
