// A request of `silk:http` that needs more than an answer: its body is read, its signal is watched, or its response is
// a stream. To the connection (connections.ts) it is request and response at once.
'use strict';

const { concat, checkChunk } = require('internal/fetch/body');
const { isReadableStream, isLocked, isDisturbed } = require('internal/stream/web_readable');
const { listGet, kList } = require('internal/fetch/headers');
const {
  HAS_BODY, kMeta, kNumber, kReceived, kServer, kSlot, kReceive, kReceiveEnd, kConnectionClosed, kFlushed,
} = require('internal/http/incoming');
const { targetOf } = require('internal/http/serve_request');
const { cancelByReader, read } = require('internal/stream/web_readers');

// Flags of native calls: see send.rs.
const IN_CHUNKS = 1 << 7;
const LATIN1 = 1 << 6;
const LAST = 1 << 8;
const NOTIFY = 1 << 9;
const END = 1 << 10;

/** Bytes of a body that wait for its reader, and bytes of a response that wait for the peer. */
const HIGH_WATER_MARK = 64 * 1024;

function disconnected(): Error {
  return new (require('internal/dom_exception').DOMException)('The connection was closed', 'AbortError');
}

class Exchange {
  [kSlot]: number;
  [kNumber]: number;
  [kMeta]: number;
  [kServer]: any;
  [kReceived]: number | undefined;
  request: any;
  /** The body arrived. */
  complete = false;
  /** The connection went away first. */
  aborted = false;
  /** The client waits for `100 Continue`. */
  expectsContinue = false;
  /** The response is over, or nobody wants it any more. */
  isDone = false;
  #isTracked = false;
  #body: Body | undefined;
  #controller: AbortController | undefined;
  #sender: Sender | undefined;

  constructor(request: any) {
    this.request = request;
    this[kSlot] = request[kSlot];
    this[kNumber] = request[kNumber];
    this[kMeta] = request[kMeta];
    this[kServer] = request[kServer];
    this.complete = (request[kMeta] & HAS_BODY) === 0;
  }

  get body(): Body {
    return this.#body ??= new Body(this);
  }

  signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      // A write of nothing tells whether the connection is still there.
      if (!this.isDone && native.write(this[kSlot], this[kNumber], undefined, 0) < 0) this.#abort();
      else this.track();
    }
    return this.#controller.signal;
  }

  #abort(): void {
    this.isDone = true;
    this.#controller?.abort(disconnected());
  }

  /** The connection tells about flushes and its end. */
  track(): void {
    if (this.#isTracked || this.isDone) return;
    this.#isTracked = true;
    require('internal/http/connections').track(this[kSlot], this);
  }

  /** The body is wanted. */
  sendContinue(): void {
    if (!this.expectsContinue) return;
    this.expectsContinue = false;
    native.write(this[kSlot], this[kNumber], 'HTTP/1.1 100 Continue\r\n\r\n', LATIN1);
  }

  /** The response is complete. */
  done(): void {
    this.isDone = true;
    if (this.#isTracked) require('internal/http/connections').untrack(this[kSlot], this);
  }

  /** Sends the body of a response behind its head. */
  send(stream: any, length: number | undefined, isChunked: boolean, isLast: boolean): void {
    this.#sender = new Sender(this, stream, length, isChunked, isLast);
    this.track();
    // Only an upload is asked for its request: others need not keep it while they are sent.
    if ((this[kMeta] & HAS_BODY) === 0) this.request = undefined;
    this.#sender.pump();
  }

  // What connections.ts calls.

  [kReceive](bytes: ArrayBuffer): void {
    this.#body?.receive(new Uint8Array(bytes));
  }

  [kReceiveEnd](_trailers: string[] | undefined, received: number): void {
    this.complete = true;
    this[kReceived] = received;
    this.#body?.end();
  }

  [kFlushed](): boolean {
    this.#sender?.flushed();
    return this.isDone;
  }

  [kConnectionClosed](): void {
    if (!this.complete && !this.aborted) {
      this.aborted = true;
      this.#body?.fail(disconnected());
    }
    if (this.isDone) return;
    this.#sender?.cancel(disconnected());
    this.#abort();
  }

  get _headerSent(): boolean { return this.#sender !== undefined; }

  // What uploads.ts asks for.

  get url(): string { return targetOf(this.request); }
  get method(): string { return this.request.method; }

  get headers(): any {
    const list = this.request.headers[kList];
    return {
      'upload-id': listGet(list, 'upload-id') ?? undefined,
      'content-length': listGet(list, 'content-length') ?? undefined,
    };
  }

  get socket(): any {
    const [remoteAddress] = native.nameOf(this[kSlot], true) as any;
    return { remoteAddress };
  }

  /** Bytes that arrived here and wait for the program. */
  get _readableState(): any { return { length: this.#body?.waiting ?? 0 }; }

  emit(): void {}
}

/** The body of a request on its way to the program. */
class Body {
  waiting = 0;
  #exchange: Exchange;
  #controller: any;
  #chunks: Uint8Array[] | undefined;
  #settle: { resolve(bytes: Uint8Array): void, reject(error: Error): void } | undefined;

  constructor(exchange: Exchange) {
    this.#exchange = exchange;
  }

  #read(): void {
    const exchange = this.#exchange;
    exchange.sendContinue();
    native.readBody(exchange[kSlot], exchange[kNumber]);
  }

  /** As a stream. */
  open(): any {
    const { ReadableStream } = require('stream/web');
    return new ReadableStream({
      type: 'bytes',
      start: (controller: any) => {
        this.#controller = controller;
        if (this.#exchange.aborted) controller.error(disconnected());
      },
      pull: () => {
        this.waiting = 0;
        this.#read();
      },
      cancel: () => {
        this.#controller = undefined;
        native.discardBody(this.#exchange[kSlot], this.#exchange[kNumber]);
      },
    }, { highWaterMark: HIGH_WATER_MARK });
  }

  /** All at once. */
  collect(): Promise<Uint8Array> {
    if (this.#exchange.aborted) return Promise.reject(disconnected());
    this.#chunks = [];
    this.#read();
    return new Promise((resolve, reject) => { this.#settle = { resolve, reject }; });
  }

  receive(bytes: Uint8Array): void {
    if (this.#chunks !== undefined) {
      this.#chunks.push(bytes);
    } else if (this.#controller !== undefined) {
      this.#controller.enqueue(bytes);
      const room = this.#controller.desiredSize;
      this.waiting = Math.max(0, HIGH_WATER_MARK - room);
      if (room <= 0) native.pauseBody(this.#exchange[kSlot], this.#exchange[kNumber]);
    }
  }

  end(): void {
    this.#settle?.resolve(concat(this.#chunks!));
    if (this.#controller !== undefined) {
      this.#controller.close();
      this.#controller.byobRequest?.respond(0);
      this.#controller = undefined;
    }
  }

  fail(error: Error): void {
    this.#settle?.reject(error);
    this.#controller?.error(error);
    this.#controller = undefined;
  }
}

/**
 * The body of a response on its way to the peer: reads only while the peer does. It is the stream's read request itself
 * (`chunk`, `close`, `error`), which saves a promise per chunk, and memory for each stream that stays open.
 */
class Sender {
  #exchange: Exchange;
  #reader: any;
  /** Bytes that must still come; undefined: nobody said. */
  #left: number | undefined;
  #flags: number;
  #last: number;
  #isReading = false;
  #isPumping = false;
  #isOver = false;
  #hasRoom = true;

  constructor(exchange: Exchange, stream: any, length: number | undefined, isChunked: boolean, isLast: boolean) {
    this.#exchange = exchange;
    this.#reader = stream.getReader();
    this.#left = length;
    this.#flags = isChunked ? IN_CHUNKS : 0;
    this.#last = isLast ? LAST : 0;
  }

  /** Reads for as long as there are chunks and the peer takes them. */
  pump(): void {
    if (this.#isPumping) return;
    this.#isPumping = true;
    while (!this.#isReading && !this.#isOver && this.#hasRoom) {
      this.#isReading = true;
      read(this.#reader, this);
    }
    this.#isPumping = false;
  }

  /** The peer has taken everything. */
  flushed(): void {
    this.#hasRoom = true;
    this.pump();
  }

  chunk(value: any): void {
    this.#isReading = false;
    if (this.#isOver) return;
    try {
      checkChunk(value);
    } catch (error) {
      return this.error(error);
    }
    if (this.#left !== undefined && (this.#left -= value.length) < 0) {
      return this.error(new TypeError('The body is longer than its Content-Length'));
    }
    const exchange = this.#exchange;
    const pending = native.write(exchange[kSlot], exchange[kNumber], value, this.#flags);
    // Below 0 it is gone: the connection's end is told in a moment.
    this.#hasRoom = pending >= 0 && pending < HIGH_WATER_MARK;
    if (pending >= HIGH_WATER_MARK) native.write(exchange[kSlot], exchange[kNumber], undefined, NOTIFY);
    this.pump();
  }

  close(): void {
    if (this.#isOver) return;
    if (this.#left !== undefined && this.#left > 0) {
      return this.error(new TypeError('The body is shorter than its Content-Length'));
    }
    this.#isOver = true;
    const exchange = this.#exchange;
    exchange.done();
    native.write(exchange[kSlot], exchange[kNumber], undefined, END | this.#flags | this.#last);
  }

  /** The head is gone already: all that can be done is to close without an end of the body. */
  error(error: any): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#exchange.done();
    native.closeWhenSent(this.#exchange[kSlot]);
    cancelByReader(this.#reader, error).catch(() => {}); // the error that is told is the first one
    require('internal/http/serve_response').report(error);
  }

  cancel(reason: Error): void {
    if (this.#isOver) return;
    this.#isOver = true;
    cancelByReader(this.#reader, reason)
      .catch((error: any) => require('internal/http/serve_response').report(error));
  }
}

/** Whether a stream can still be sent. */
function isSendable(stream: any): boolean {
  return isReadableStream(stream) && !isLocked(stream) && !isDisturbed(stream);
}

module.exports = { Exchange, isSendable };
