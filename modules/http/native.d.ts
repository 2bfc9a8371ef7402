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
};
