// What Rust gives to the folder `perf_hooks`: the table NATIVES in mod.rs.
declare const native: {
  /** Milliseconds since the program started. */
  now(): number;
  /** When that was: milliseconds of the Unix clock. */
  timeOrigin(): number;
};
