// The natives of `net`, as the table in mod.rs lists them.

declare const native: {
  /** Takes over a descriptor. Events: 'data' with an ArrayBuffer, 'end', 'error' and 'written' with 0 or an errno. */
  streamOpen(fd: number, onEvent: (event: 'data' | 'end' | 'error' | 'written', value: any) => void): number;
  streamReadStart(stream: number): void;
  streamReadStop(stream: number): void;
  /** The number of bytes where all are written, -1 where 'written' will tell, below that an errno. */
  streamWrite(stream: number, buffers: ArrayBufferView[]): number;
  /** 0 or an errno. */
  streamShutdown(stream: number): number;
  streamClose(stream: number, onClosed: () => void): void;
  streamRef(stream: number, referenced: boolean): void;
};
