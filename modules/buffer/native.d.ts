// What Rust gives to the folder `buffer`: the table NATIVES in mod.rs. Encodings are the numbers of encodings.ts.
declare const native: {
  /** Bytes of the text in UTF-8; a lone surrogate counts as U+FFFD. */
  utf8Length(text: string): number;
  /** Writes whole characters of `text` while they fit into `length` bytes at `offset`; gives the bytes written. */
  write(target: Uint8Array, text: string, offset: number, length: number, encoding: number): number;
  /** A Buffer of its own zeroed memory; `like` is any Buffer. */
  allocate(like: Uint8Array, size: number): Uint8Array;
  /** Likewise with the text in it: for UTF-8, UTF-16, Latin-1 and ASCII, whose length can be told. */
  fromText(like: Uint8Array, text: string, encoding: number): Uint8Array;
  /** The whole text as bytes in fresh memory. */
  encode(text: string, encoding: number): ArrayBuffer;
  /** Bytes `start` to `end` as text. */
  decode(source: Uint8Array, encoding: number, start: number, end: number): string;
  /** -1, 0 or 1, by bytes, then by length. */
  compare(a: Uint8Array, b: Uint8Array): number;
  /**
   * Where `needle` lies in bytes 0 to `limit`, at or after `start` (backwards: at or before it); -1 if nowhere.
   * `wide` compares 16-bit units at even places only.
   */
  indexOf(haystack: Uint8Array, needle: Uint8Array, start: number, limit: number, wide: boolean, forward: boolean): number;
  indexOfText(haystack: Uint8Array, needle: string, start: number, limit: number, encoding: number, forward: boolean): number;
  indexOfByte(haystack: Uint8Array, byte: number, start: number, limit: number, forward: boolean): number;
  /** Repeats `pattern` from `start` to `end`; false if the pattern is empty. */
  fill(target: Uint8Array, pattern: Uint8Array, start: number, end: number): boolean;
  fillText(target: Uint8Array, pattern: string, start: number, end: number, encoding: number): boolean;
  /** Copies `length` bytes, which may overlap. */
  copy(source: Uint8Array, target: Uint8Array, targetStart: number, sourceStart: number, length: number): void;
  /** Makes detaching and transferring this memory throw. */
  fixLength(memory: ArrayBuffer): void;
  /** Reverses the bytes of each group of `width`. */
  swap(target: Uint8Array, width: number): void;
  isUtf8(bytes: ArrayBufferView | ArrayBuffer): boolean;
  isAscii(bytes: ArrayBufferView | ArrayBuffer): boolean;
  /** Bytes in another character encoding, what it cannot hold as '?'. */
  transcode(source: Uint8Array, from: number, to: number): ArrayBuffer;
  /** Forgiving base64 as the web defines it: the text, or why not (1: a character, 2: a length). */
  atob(text: string): string | number;
  /** Base64 of Latin-1 text; undefined if a character is above U+00FF. */
  btoa(text: string): string | undefined;
  /** The name of the encoding that a label of the Encoding standard means. */
  encodingForLabel(label: string): string | undefined;
  /** A decoder that keeps its state from one chunk to the next. */
  newDecoder(encoding: string, keepBOM: boolean): object;
  /** The text of the next bytes; undefined if they are malformed and `fatal`. */
  decodeChunk(decoder: object, bytes: ArrayBufferView | ArrayBuffer, last: boolean, fatal: boolean): string | undefined;
  /** All of a text at once. */
  decodeUtf8(bytes: ArrayBufferView | ArrayBuffer, keepBOM: boolean, fatal: boolean): string | undefined;
  /** Writes as much as fits: code units read and bytes written. */
  encodeInto(text: string, target: Uint8Array): [read: number, written: number];
};
