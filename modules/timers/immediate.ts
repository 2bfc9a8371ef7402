// Immediates: callbacks for the check phase of this turn of the loop, in the order in which they were set.
//
// The queue is an array that the loop takes whole: an immediate set by an immediate runs in the next turn. A cancelled
// one stays in its place and is passed over, so cancelling costs no search.
'use strict';

const { IMMEDIATES, REFED_IMMEDIATES, state } = require('internal/timers/state');
const { enter, leave, newAsyncId, execution, tracking, captureFrame } = require('internal/async_context');
const { runNextTicks } = require('internal/task_queues');

let waiting: any[] = [];

/** What the loop is running, and how far it has come: kept here because a callback may throw out of the middle. */
let running: any[] = [];
let position = 0;

/** What setImmediate returns. The fields are visible to programs and carry Node's names. */
class Immediate {
  declare _idleNext: null;
  declare _idlePrev: null;
  declare _onImmediate: any;
  declare _argv: any[] | undefined;
  declare _destroyed: boolean;
  /** Null once it counts no more. */
  declare _refed: boolean | null;
  declare _asyncId: number;
  declare _triggerId: number;
  declare _frame: object | undefined;

  constructor(callback: any, args: any) {
    this._idleNext = null;
    this._idlePrev = null;
    this._onImmediate = callback;
    this._argv = args;
    this._destroyed = false;
    this._refed = true;
    const asyncId = (this._asyncId = newAsyncId());
    const triggerAsyncId = (this._triggerId = execution.asyncId);
    this._frame = captureFrame();
    if (tracking.hooks !== null) tracking.hooks.init(asyncId, 'Immediate', triggerAsyncId, this);
    state[IMMEDIATES]++;
    state[REFED_IMMEDIATES]++;
    waiting.push(this);
  }

  ref(): this {
    if (this._refed === false) {
      this._refed = true;
      state[REFED_IMMEDIATES]++;
    }
    return this;
  }

  unref(): this {
    if (this._refed === true) {
      this._refed = false;
      state[REFED_IMMEDIATES]--;
    }
    return this;
  }

  hasRef(): boolean {
    return !!this._refed;
  }
}

(Immediate.prototype as any)[Symbol.dispose] = function () {
  if (!this._destroyed) cancelImmediate(this);
};

/** Neither counts as work any more nor can be referenced again: it ran, or was cancelled. */
function settle(immediate: any): void {
  immediate._destroyed = true;
  state[IMMEDIATES]--;
  if (immediate._refed) state[REFED_IMMEDIATES]--;
  immediate._refed = null;
}

function cancelImmediate(immediate: any): void {
  settle(immediate);
  immediate._onImmediate = null;
  if (tracking.hooks !== null) tracking.hooks.destroy(immediate._asyncId);
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
  const asyncId = immediate._asyncId;
  enter(asyncId, immediate._triggerId, immediate, immediate._frame);
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
