// The words that JavaScript and the loop share: how many immediates wait, how many of them and of the timers keep
// the program alive. The loop reads them between callbacks, so that an idle turn makes no call into JavaScript.
'use strict';

/** Indices into the shared words; `modules/timers/mod.rs` has the same list. */
const IMMEDIATES = 0;
const REFED_IMMEDIATES = 1;
const REFED_TIMERS = 2;

const state: Int32Array = native.loopState();

module.exports = { IMMEDIATES, REFED_IMMEDIATES, REFED_TIMERS, state };
