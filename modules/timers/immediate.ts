// Immediates: callbacks for the check phase of this turn of the loop, in the order in which they were set.
//
// The queue is an array that the loop takes whole: an immediate set by an immediate runs in the next turn. A cancelled
// one stays in its place and is passed over, so cancelling costs no search.
'use strict';

const { IMMEDIATES, REFED_IMMEDIATES, state } = require('internal/timers/state');
const { enter, leave, newAsyncId, execution, tracking, captureFrame } = require('internal/async_context');
const { runNextTicks } = require('internal/task_queues');

const kRefed = Symbol('refed');
const kAsyncId = Symbol('asyncId');
const kTriggerId = Symbol('triggerId');
const kFrame = Symbol('kAsyncContextFrame');

let waiting: any[] = [];

/** What the loop is running, and how far it has come: kept here because a callback may throw out of the middle. */
let running: any[] = [];
let position = 0;

/** What setImmediate returns. The fields are visible to programs and carry Node's names. */
class Immediate {
  constructor(callback: any, args: any) {
    const immediate = this as any;
    immediate._idleNext = null;
    immediate._idlePrev = null;
    immediate._onImmediate = callback;
    immediate._argv = args;
    immediate._destroyed = false;
    immediate[kRefed] = true;
    const asyncId = (immediate[kAsyncId] = newAsyncId());
    const triggerAsyncId = (immediate[kTriggerId] = execution.asyncId);
    immediate[kFrame] = captureFrame();
    if (tracking.hooks !== null) tracking.hooks.init(asyncId, 'Immediate', triggerAsyncId, immediate);
    state[IMMEDIATES]++;
    state[REFED_IMMEDIATES]++;
    waiting.push(immediate);
  }

  ref(): this {
    const immediate = this as any;
    if (immediate[kRefed] === false) {
      immediate[kRefed] = true;
      state[REFED_IMMEDIATES]++;
    }
    return this;
  }

  unref(): this {
    const immediate = this as any;
    if (immediate[kRefed] === true) {
      immediate[kRefed] = false;
      state[REFED_IMMEDIATES]--;
    }
    return this;
  }

  hasRef(): boolean {
    return !!(this as any)[kRefed];
  }
}

(Immediate.prototype as any)[Symbol.dispose] = function () {
  if (!this._destroyed) cancelImmediate(this);
};

/** Neither counts as work any more nor can be referenced again: it ran, or was cancelled. */
function settle(immediate: any): void {
  immediate._destroyed = true;
  state[IMMEDIATES]--;
  if (immediate[kRefed]) state[REFED_IMMEDIATES]--;
  immediate[kRefed] = null;
}

function cancelImmediate(immediate: any): void {
  settle(immediate);
  immediate._onImmediate = null;
  if (tracking.hooks !== null) tracking.hooks.destroy(immediate[kAsyncId]);
}

/**
 * Runs the immediates that waited when the check phase began. Called by the loop; called again at once when a
 * callback throws, and then goes on behind it.
 */
function processImmediate(): void {
  if (position >= running.length) {
    running = waiting;
    waiting = [];
    position = 0;
  }
  let ranOne = false;
  while (position < running.length) {
    if (ranOne) runNextTicks();
    const immediate = running[position++];
    // Cancelled, perhaps by the ticks just now.
    if (immediate._destroyed) continue;
    ranOne = true;
    settle(immediate);
    run(immediate);
  }
  running = [];
}

function run(immediate: any): void {
  const asyncId = immediate[kAsyncId];
  enter(asyncId, immediate[kTriggerId], immediate, immediate[kFrame]);
  try {
    const args = immediate._argv;
    if (args === undefined) immediate._onImmediate();
    else immediate._onImmediate(...args);
  } finally {
    immediate._onImmediate = null;
    if (tracking.hooks !== null) tracking.hooks.destroy(asyncId);
  }
  leave(asyncId);
}

module.exports = { Immediate, cancelImmediate, processImmediate };
