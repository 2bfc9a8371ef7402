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
  timersById,
} = require('internal/timers/lists');

const kInspect = Symbol.for('nodejs.util.inspect.custom');

let warnedNegative = false;
let warnedNaN = false;

/** A timer, as setTimeout and setInterval return it. The fields are visible to programs and carry Node's names. */
class Timeout {
  declare _idleTimeout: number;
  declare _idlePrev: any;
  declare _idleNext: any;
  declare _idleStart: number | null;
  declare _onTimeout: any;
  declare _timerArgs: any[] | undefined;
  declare _repeat: number | null;
  declare _destroyed: boolean;
  // Symbols in Node. Names are faster here: the engine allots slots with the object for what it sees assigned by name.
  declare _refed: boolean;
  declare _hasPrimitive: boolean;
  declare _asyncId: number;
  declare _triggerId: number;
  declare _frame: object | undefined;

  constructor(callback: any, after: any, args: any, isRepeat: boolean, isRefed: boolean) {
    if (after === undefined) after = 1;
    else after *= 1;
    if (!(after >= 1 && after <= TIMEOUT_MAX)) {
      warnAboutDelay(after);
      after = 1;
    }
    this._idleTimeout = after;
    this._idlePrev = null;
    this._idleNext = null;
    this._idleStart = null;
    this._onTimeout = callback;
    this._timerArgs = args;
    this._repeat = isRepeat ? after : null;
    this._destroyed = false;
    this._refed = isRefed;
    this._hasPrimitive = false;
    this._asyncId = 0;
    this._triggerId = 0;
    this._frame = undefined;
    if (isRefed) state[REFED_TIMERS]++;
    initAsync(this, 'Timeout');
  }

  refresh(): this {
    if (this._idleTimeout < 0 || this._idleTimeout === undefined) return this;
    if (this._destroyed) {
      this._destroyed = false;
      if (this._refed) state[REFED_TIMERS]++;
      initAsync(this, 'Timeout');
    }
    insert(this, this._idleTimeout);
    return this;
  }

  unref(): this {
    if (this._refed) {
      this._refed = false;
      if (!this._destroyed) state[REFED_TIMERS]--;
    }
    return this;
  }

  ref(): this {
    if (!this._refed) {
      this._refed = true;
      if (!this._destroyed) state[REFED_TIMERS]++;
    }
    return this;
  }

  hasRef(): boolean {
    return this._refed;
  }

  /** Shows the timer without following its list to every other this. */
  [kInspect](depth: number, options: any): string {
    const { inspect } = require('internal/util/inspect');
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
  const id = this._asyncId;
  if (!this._hasPrimitive) {
    this._hasPrimitive = true;
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
