// Feeds a decoder with what arrives on a stream and calls back for what it finds. For clients, and for servers on
// streams that are not sockets of ours.
'use strict';

const { Buffer } = require('buffer');

// What the first element of a decoder's event says (decoder.rs).
const NEEDS_MORE = 0;
const HEAD = 1;
const BODY = 2;
const TRAILERS = 3;
const END = 4;
const ERROR = 5;

/** Bits of what a head says about the connection. */
const KEEP_ALIVE = 1;
const UPGRADE = 2;

const NO_BYTES = Buffer.alloc(0);

/** What `onHead` answers. */
const READ_BODY = 0;
const SKIP_BODY = 1;
/** What follows the head is not HTTP: `execute` returns where it begins. */
const LEAVE = 2;

/** Subclasses say what to do with what is found. */
class Parser {
  #decoder: object;
  /** What the decoder could not use yet. */
  #rest: any = NO_BYTES;
  #current: any = NO_BYTES;
  #freed = false;

  constructor(isResponse: boolean, maxHeaderSize: number) {
    this.#decoder = native.newDecoder(isResponse, maxHeaderSize);
  }

  /** `code` is the status of a response, or the index of a request's method; `text` its reason or target. */
  onHead(_minorVersion: number, _code: number, _text: string, _rawHeaders: string[], _flags: number): number {
    return READ_BODY;
  }

  onBody(_bytes: any): void {}
  onTrailers(_rawTrailers: string[]): void {}
  onEnd(): void {}

  /** Ends a run that is under way, and refuses further ones. */
  free(): void {
    this.#freed = true;
  }

  /** Reads on at the head of another message; what came behind the last one is forgotten. */
  reuse(): void {
    this.#freed = false;
    this.#rest = NO_BYTES;
  }

  /** The bytes that the last run was given. */
  get currentBuffer(): any {
    return this.#current;
  }

  /** Reads on. The number of bytes of `chunk` that were HTTP, or an error. */
  execute(chunk: any): number | Error {
    const kept = this.#rest.length;
    const bytes = kept === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    this.#current = chunk;
    this.#rest = NO_BYTES;
    let position = 0;
    while (!this.#freed) {
      const event = native.decoderStep(this.#decoder, bytes, position);
      const kind = event[0];
      if (kind === ERROR) return parseError(event, Math.max(0, event[1] - kept), chunk);
      position = event[1];
      if (kind === NEEDS_MORE) break;
      if (!this.#report(event, bytes)) return Math.max(0, position - kept);
    }
    if (!this.#freed && position < bytes.length) this.#rest = Buffer.from(bytes.subarray(position));
    return chunk.length;
  }

  /** Tells the owner; false where what follows is not for this parser. */
  #report(event: any[], bytes: any): boolean {
    switch (event[0]) {
      case HEAD: {
        const answer = this.onHead(event[2], event[3], event[4], event[5], event[6]);
        if (answer === LEAVE) return false;
        if (answer === SKIP_BODY) native.decoderSkipBody(this.#decoder);
        return true;
      }
      case BODY:
        this.onBody(bytes.subarray(event[2], event[3]));
        return true;
      case TRAILERS:
        this.onTrailers(event[2]);
        return true;
      case END:
        this.onEnd();
    }
    return true;
  }

  /** The other side has closed: that ends a message that has no other end, and is an error within any other. */
  finish(): Error | undefined {
    if (this.#freed) return undefined;
    const event = native.decoderFinish(this.#decoder, this.#rest);
    if (event[0] === ERROR) return parseError(event, 0, this.#current);
    if (event[0] === END) this.onEnd();
    return undefined;
  }
}

function parseError(event: any[], bytesParsed: number, rawPacket: any): Error {
  const [, , code, reason] = event;
  const error: any = new Error(`Parse Error: ${reason}`);
  error.code = code;
  error.bytesParsed = bytesParsed;
  error.reason = reason;
  error.rawPacket = rawPacket;
  return error;
}

module.exports = { KEEP_ALIVE, LEAVE, Parser, READ_BODY, SKIP_BODY, UPGRADE };
