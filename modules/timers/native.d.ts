// What modules/timers/mod.rs provides.

declare const native: {
  /** Asks for one call of `processTimers` in `ms` milliseconds from the loop's time; replaces an earlier request. */
  scheduleTimer(ms: number): void;
  /** Reads the clock: whole milliseconds since the loop started. The loop's own time moves along. */
  now(): number;
  /** The words of `state.ts`, shared with the loop: it reads them instead of asking JavaScript whether work exists. */
  loopState(): Int32Array;
};
