// What modules/v8/mod.rs provides.

declare const native: {
  /** Bytes: heap used, heap total, memory outside the heap that its objects own. */
  heapFigures(): [used: number, total: number, malloc: number];
  /** Collects garbage at once. */
  collectGarbage(): void;
};
