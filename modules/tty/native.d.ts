// The natives of `tty`, as the table in mod.rs lists them.

declare const native: {
  isTerminal(fd: number): boolean;
  windowSize(fd: number): [columns: number, rows: number];
  setRawMode(fd: number, raw: boolean): void;
  /** Writes everything before it returns. */
  writeAll(fd: number, bytes: ArrayBufferView): void;
};
