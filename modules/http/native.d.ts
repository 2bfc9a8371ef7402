// The natives of `http`, as the table in mod.rs lists them.

declare const native: {
  /** An opaque decoder of requests or responses whose heads may have `headBytes`. */
  newDecoder(isResponse: boolean, headBytes: number): object;
  /** The next event in `bytes` from `from` on: its kind, how far to go on from, and what parser.ts knows of each. */
  decoderStep(decoder: object, bytes: Uint8Array, from: number): any[];
  /** The message whose head was found has no body. */
  decoderSkipBody(decoder: object): void;
  /** The peer closed its side: kind 4 if that ends a message, 5 if it may not do that here, else 0. */
  decoderFinish(decoder: object, rest: Uint8Array): any[];
  /** Functions that the native side calls: connections.ts. */
  installHooks(hooks: Record<string, (...args: any[]) => any>): void;
  /** The number of a new server. */
  createServer(): number;
  /** Times in ms: headers, request, keep-alive; seconds of the hint; requests; bytes of heads, unsent; no delay;
   * header lines. */
  configure(server: number, settings: number[]): void;
  /** Connections of a listener of `net` become this server's. */
  serve(server: number, listener: number): void;
  /** A connection over a stream of JavaScript's. */
  openVirtual(server: number): number;
  connectionsOf(server: number, idle: boolean): number[];
  /** Input of such a connection; `undefined` ends it. */
  feed(slot: number, bytes: Uint8Array | undefined): void;
  /** Bytes of the response that wait; -1 when the connection is gone. Flags: response.ts. */
  respond(slot: number, request: number, start: string, headers: string, data: any, flags: number): number;
  write(slot: number, request: number, data: any, flags: number): number;
  readBody(slot: number, request: number): void;
  pauseBody(slot: number, request: number): void;
  discardBody(slot: number, request: number): void;
  /** The body goes to a file; a negative position is the descriptor's own. False: it is being read already. */
  pumpBody(slot: number, request: number, fd: number, position: number,
           onDone: (errno: number, written: number) => void): boolean;
  stopPump(slot: number, request: number): void;
  /** `[received, consumed, total, rate, stalledMs, startedMs]`; `undefined` when it is over. */
  progress(slot: number, request: number): number[] | undefined;
  /** Connections and requests in turn. */
  uploadsOf(server: number): number[];
  headFields(head: string): string[];
  closeConnection(slot: number, errno: number): void;
  closeWhenSent(slot: number): void;
  takeRaw(slot: number): void;
  readRaw(slot: number, wanted: boolean): void;
  /** Bytes that wait, -1 when it is closed. */
  writeRaw(slot: number, data: any, notify: boolean): number;
  shutdownRaw(slot: number): number;
  setReferenced(slot: number, referenced: boolean): void;
  descriptorOf(slot: number): number;
  nameOf(slot: number, peer: boolean): [string, number, number] | string | number;
  setOption(slot: number, option: 0 | 1 | 2, enable: boolean, seconds: number): number;
};
