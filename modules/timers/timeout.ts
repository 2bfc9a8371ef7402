// The class Timeout: what setTimeout and setInterval return, and what a program can do with it.
//
// How timers wait and fire is in `lists.ts`.
'use strict';

const { REFED_TIMERS, state } = require('internal/timers/state');
const {
  TIMEOUT_MAX,
  cancel,
  initAsync,
  insert,
  kAsyncId,
  kFrame,
  kHasPrimitive,
  kRefed,
  kTriggerId,
  timersById,
} = require('internal/timers/lists');

const kInspect = Symbol.for('nodejs.util.inspect.custom');

let warnedNegative = false;
let warnedNaN = false;

/** A timer, as setTimeout and setInterval return it. The fields are visible to programs and carry Node's names. */
class Timeout {
  constructor(callback: any, after: any, args: any, isRepeat: boolean, isRefed: boolean) {
    if (after === undefined) after = 1;
    else after *= 1;
    if (!(after >= 1 && after <= TIMEOUT_MAX)) {
      warnAboutDelay(after);
      after = 1;
    }
    const timer = this as any;
    timer._idleTimeout = after;
    timer._idlePrev = null;
    timer._idleNext = null;
    timer._idleStart = null;
    timer._onTimeout = callback;
    timer._timerArgs = args;
    timer._repeat = isRepeat ? after : null;
    timer._destroyed = false;
    timer[kRefed] = isRefed;
    timer[kHasPrimitive] = false;
    timer[kAsyncId] = 0;
    timer[kTriggerId] = 0;
    timer[kFrame] = undefined;
    if (isRefed) state[REFED_TIMERS]++;
    initAsync(timer, 'Timeout');
  }

  refresh(): this {
    const timer = this as any;
    if (timer._idleTimeout < 0 || timer._idleTimeout === undefined) return this;
    if (timer._destroyed) {
      timer._destroyed = false;
      if (timer[kRefed]) state[REFED_TIMERS]++;
      initAsync(timer, 'Timeout');
    }
    insert(timer, timer._idleTimeout);
    return this;
  }

  unref(): this {
    const timer = this as any;
    if (timer[kRefed]) {
      timer[kRefed] = false;
      if (!timer._destroyed) state[REFED_TIMERS]--;
    }
    return this;
  }

  ref(): this {
    const timer = this as any;
    if (!timer[kRefed]) {
      timer[kRefed] = true;
      if (!timer._destroyed) state[REFED_TIMERS]++;
    }
    return this;
  }

  hasRef(): boolean {
    return (this as any)[kRefed];
  }

  /** Shows the timer without following its list to every other timer. */
  [kInspect](depth: number, options: any): string {
    const { inspect } = require('util');
    return inspect(this, { ...options, depth: 0, customInspect: false });
  }
}

const timeoutPrototype = Timeout.prototype as any;

timeoutPrototype.close = function () {
  clearTimeout(this);
  return this;
};

timeoutPrototype[Symbol.dispose] = function () {
  clearTimeout(this);
};

timeoutPrototype[Symbol.toPrimitive] = function () {
  const id = this[kAsyncId];
  if (!this[kHasPrimitive]) {
    this[kHasPrimitive] = true;
    timersById.set(id, this);
  }
  return id;
};

function warnAboutDelay(after: number): void {
  if (after > TIMEOUT_MAX) {
    warn(`${after} does not fit into a 32-bit signed integer.`, 'TimeoutOverflowWarning');
  } else if (after < 0 && !warnedNegative) {
    warnedNegative = true;
    warn(`${after} is a negative number.`, 'TimeoutNegativeWarning');
  } else if (Number.isNaN(after) && !warnedNaN) {
    warnedNaN = true;
    warn(`${after} is not a number.`, 'TimeoutNaNWarning');
  }
}

function warn(reason: string, name: string): void {
  process.emitWarning(`${reason}\nTimeout duration was set to 1.`, name);
}

function clearTimeout(timer: any): void {
  if (timer?._onTimeout) {
    stop(timer);
  } else if (typeof timer === 'number' || typeof timer === 'string') {
    const known = timersById.get(Number(timer));
    if (known !== undefined) stop(known);
  }
}

function stop(timer: any): void {
  timer._onTimeout = undefined;
  timer._timerArgs = undefined;
  cancel(timer);
}

module.exports = { Timeout, clearTimeout };
