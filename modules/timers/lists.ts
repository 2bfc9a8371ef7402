// The timers that wait, and running them: one doubly linked list per duration, oldest first, and a heap of the lists.
//
// Programs use few distinct durations, so inserting and cancelling are constant-time list operations; only a duration
// that is new costs a heap operation. The loop knows a single timer, the earliest one. The public functions and the
// classes are in `timers.ts`.
'use strict';

const { ListHeap } = require('internal/timers/heap');
const { state, REFED_TIMERS } = require('internal/timers/state');
const { enter, leave, newAsyncId, execution, tracking, captureFrame } = require('internal/async_context');
const { runNextTicks } = require('internal/task_queues');

/** The longest delay: a signed 32-bit number of milliseconds. */
const TIMEOUT_MAX = 2 ** 31 - 1;

type Timer = any;

/** All timers of one duration. It is its own list head: `_idleNext` is the oldest timer, `_idlePrev` the newest. */
class TimersList {
  _idleNext: Timer = this;
  _idlePrev: Timer = this;
  expiry: number;
  id: number;
  msecs: number;
  priorityQueuePosition = 0;

  constructor(expiry: number, msecs: number) {
    this.expiry = expiry;
    this.id = nextListId++;
    this.msecs = msecs;
  }
}

const heap = new ListHeap();
const lists = new Map<number, TimersList>();

/** Decides between lists that expire together. Starts low: it must never lose integer precision. */
let nextListId = Number.MIN_SAFE_INTEGER;

/** When the loop's timer will fire; Infinity when none is set. */
let nextExpiry = Infinity;

/**
 * The list used last. Alone among the lists it may be empty: a program that sets and clears one timer per request
 * would otherwise build and drop a list each time.
 */
let recent: TimersList | null = null;

/** Timers whose id was asked for (`+timer`), so that `clearTimeout(id)` finds them. */
const timersById = new Map<number, Timer>();

/** Gives a new timer its async ids and, while somebody listens, announces it. */
function initAsync(timer: Timer, type: string): void {
  const asyncId = (timer._asyncId = newAsyncId());
  const triggerAsyncId = (timer._triggerId = execution.asyncId);
  timer._frame = captureFrame();
  if (tracking.hooks !== null) tracking.hooks.init(asyncId, type, triggerAsyncId, timer);
}

/** Starts `timer`, to fire `msecs` after `start`. A timer that already waits is moved. */
function insert(timer: Timer, msecs: number, start: number = native.now()): void {
  timer._idleStart = start;
  const list = listFor(Math.trunc(msecs), start);
  if (timer._idleNext !== null) unlink(timer);
  const newest = list._idlePrev;
  timer._idlePrev = newest;
  timer._idleNext = list;
  newest._idleNext = timer;
  list._idlePrev = timer;
}

function listFor(msecs: number, start: number): TimersList {
  if (recent !== null && recent.msecs === msecs) return recent;
  let list = lists.get(msecs);
  if (list === undefined) {
    const expiry = start + msecs;
    list = new TimersList(expiry, msecs);
    lists.set(msecs, list);
    heap.insert(list);
    if (expiry < nextExpiry) {
      native.scheduleTimer(msecs);
      nextExpiry = expiry;
    }
  }
  const previous = recent;
  recent = list;
  if (previous !== null && isEmpty(previous)) drop(previous);
  return list;
}

function isEmpty(list: TimersList): boolean {
  return list._idleNext === list;
}

function drop(list: TimersList): void {
  if (lists.get(list.msecs) !== list) return;
  lists.delete(list.msecs);
  heap.remove(list);
  if (recent === list) recent = null;
}

/** Takes `timer` out of its list. Harmless when it is in none. */
function unlink(timer: Timer): void {
  const next = timer._idleNext;
  if (!next) return;
  const previous = timer._idlePrev;
  next._idlePrev = previous;
  previous._idleNext = next;
  timer._idleNext = timer._idlePrev = null;
  // Both neighbours are the list itself: that was its last timer.
  if (next === previous && next !== recent) drop(next);
}

/** Stops `timer` for good. */
function cancel(timer: Timer): void {
  if (timer._destroyed) return;
  unlink(timer);
  timer._idleTimeout = -1;
  destroy(timer);
}

/** A timer that will not fire again lets go of the loop. */
function destroy(timer: Timer): void {
  timer._destroyed = true;
  if (timer._hasPrimitive) timersById.delete(timer._asyncId);
  if (timer._refed) state[REFED_TIMERS]--;
  if (tracking.hooks !== null) tracking.hooks.destroy(timer._asyncId);
}

/**
 * Runs the timers that are due. Called by the loop; called again at once when a timer's callback throws.
 * Returns when the next one is due, in loop time: negated when no timer keeps the program alive, 0 when there is none.
 */
function processTimers(now: number): number {
  nextExpiry = Infinity;
  let ranOne = false;
  let list;
  while ((list = heap.peek() as TimersList | undefined) !== undefined) {
    if (list.expiry > now) {
      // Callbacks take time: look at the clock again before leaving.
      now = native.now();
      if (list.expiry > now) {
        nextExpiry = list.expiry;
        return state[REFED_TIMERS] > 0 ? nextExpiry : -nextExpiry;
      }
    }
    if (ranOne) runNextTicks();
    else ranOne = true;
    runList(list, now);
  }
  return 0;
}

/** Fires the timers of one list that are due, and moves the list to when its next one is. */
function runList(list: TimersList, now: number): void {
  const { msecs } = list;
  let ranOne = false;
  let timer;
  while ((timer = list._idleNext) !== list) {
    if (now - timer._idleStart < msecs) {
      now = native.now();
      if (now - timer._idleStart < msecs) {
        list.expiry = Math.max(timer._idleStart + msecs, now + 1);
        list.id = nextListId++;
        heap.sinkHead();
        return;
      }
    }
    if (ranOne) {
      runNextTicks();
      // A tick may have cancelled the timer or the whole list.
      if (list._idleNext !== timer) continue;
    } else {
      ranOne = true;
    }
    fire(timer);
  }
  if (isEmpty(list)) drop(list);
}

function fire(timer: Timer): void {
  detach(timer);
  // Programs used to stop a timer by this.
  if (!timer._onTimeout) {
    if (!timer._destroyed) destroy(timer);
    return;
  }
  const asyncId = timer._asyncId;
  enter(asyncId, timer._triggerId, timer, timer._frame);
  const start = timer._repeat === null ? undefined : native.now();
  try {
    const args = timer._timerArgs;
    if (args === undefined) timer._onTimeout();
    else Reflect.apply(timer._onTimeout, timer, args);
  } finally {
    if (timer._repeat !== null && timer._idleTimeout !== -1) {
      timer._idleTimeout = timer._repeat;
      insert(timer, timer._idleTimeout, start);
    } else if (timer._idleNext === null && !timer._destroyed) {
      destroy(timer);
    }
  }
  leave(asyncId);
}

/** As `unlink`, but leaves an emptied list in place: `runList` is walking it. */
function detach(timer: Timer): void {
  const next = timer._idleNext;
  const previous = timer._idlePrev;
  next._idlePrev = previous;
  previous._idleNext = next;
  timer._idleNext = timer._idlePrev = null;
}

module.exports = {
  TIMEOUT_MAX,
  cancel,
  initAsync,
  insert,
  processTimers,
  timersById,
  unlink,
};
