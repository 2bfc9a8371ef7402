// A body on its way to the disk, as JavaScript sees it: a native transfer, where its bytes come from, and its notes.
// Bytes come straight from the connection where there is a native one, else from any readable stream.
'use strict';

const { welcome } = require('internal/upload/answer');
const errors = require('internal/upload/errors');
const { isUsed } = require('internal/upload/source');

/** What a transfer asks and tells. A file's path is where it shall be; it may get a number. */
interface Handlers {
  /** Says what to do with a part by calling `answer`; not called for a raw body. */
  part?(head: [name: string, filename?: string, type?: string, headers?: string[]], answer: Answer): void;
  field?(bytes: ArrayBuffer): void;
  progress?(): void;
  done(stored: Array<[path: string, size: number, sha256?: string]>): void;
  failed(error: Error): void;
}

interface Settings {
  /** Undefined: the body is one file. */
  boundary?: string;
  limits: any;
  /** Bytes per second. */
  rate?: number;
  progressInterval?: number;
}

type Answer = (kind: 'skip' | 'field' | { path: string; append?: boolean; sha256?: boolean }) => void;

class Transfer {
  native: object;
  handlers: Handlers;
  limits: any;
  /** Why the program stopped it. */
  reason: Error | undefined;
  /** Continues feeding, if a script does. */
  feed: (() => void) | undefined;
  detach: (() => void) | undefined;

  constructor({ boundary, limits, rate = Infinity, progressInterval = 0 }: Settings, handlers: Handlers) {
    this.handlers = handlers;
    this.limits = limits;
    const { maxBytes, maxFileBytes, maxFieldBytes, maxHeaderBytes, maxParts } = limits;
    const numbers = [maxBytes, maxFileBytes, maxFieldBytes, maxHeaderBytes, maxParts, rate, progressInterval];
    this.native = native.newTransfer(boundary, numbers, (name, a, b, c) => this.note(name, a, b, c));
  }

  /** Where a raw body goes, or the part that was announced last. */
  answer: Answer = (kind) => {
    if (typeof kind === 'string') native.answerPart(this.native, kind === 'field', undefined, false, false);
    else native.answerPart(this.native, true, kind.path, kind.append ?? false, kind.sha256 ?? false);
  };

  /** Reads the body of `request`. */
  start(request: any): void {
    const { kNumber, kSlot } = require('internal/http/incoming');
    welcome(request);
    const slot = request[kSlot];
    if (slot >= 0 && native.attachTransfer(this.native, slot, request[kNumber])) return;
    if (request.aborted) native.failTransfer(this.native, true);
    else if (isUsed(request)) this.stop(errors.busy());
    else this.feedFrom(request);
  }

  /** Removes what was stored, then fails with `reason`. */
  stop(reason: Error): void {
    this.reason ??= reason;
    native.failTransfer(this.native, false);
  }

  /** Bytes of the body, those on the disk, then bytes of each file and 1 if it is complete. */
  progress(): number[] {
    return native.transferProgress(this.native);
  }

  note(name: string, a: any, b: any, c: any): void {
    switch (name) {
      case 'part': return this.handlers.part!(a, this.answer);
      case 'field': return this.handlers.field?.(a);
      case 'progress': return this.handlers.progress?.();
      case 'ready': return this.feed?.();
      case 'done':
        this.detach?.();
        return this.handlers.done(a);
      case 'failed':
        this.detach?.();
        return this.handlers.failed(this.errorOf(a, b, c));
    }
  }

  errorOf(kind: string, detail: any, limit: number | undefined): Error {
    switch (kind) {
      case 'size': return errors.tooLarge(detail, limit ?? this.limits[detail]);
      case 'form': return errors.malformed(detail);
      case 'aborted': return errors.aborted();
      case 'system': return detail;
      default: return this.reason!;
    }
  }

  /** Feeds what a stream gives; it is paused while the disk is behind. */
  feedFrom(stream: any): void {
    let rest: Uint8Array | undefined;
    let ended = false;
    const offer = (chunk: Uint8Array) => {
      const taken = native.feedTransfer(this.native, chunk);
      rest = taken < chunk.length ? chunk.subarray(taken) : undefined;
      return rest === undefined;
    };
    const listeners: any = {
      data: (chunk: any) => {
        if (!offer(typeof chunk === 'string' ? Buffer.from(chunk, stream.readableEncoding) : chunk)) stream.pause();
      },
      // May come although the stream was paused with the last chunk.
      end: () => {
        ended = true;
        if (rest === undefined) native.endTransfer(this.native);
      },
      error: (error: Error) => this.stop(error),
      close: () => {
        if (!ended) native.failTransfer(this.native, true);
      },
    };
    this.feed = () => {
      if (rest !== undefined && !offer(rest)) return;
      if (ended) native.endTransfer(this.native);
      else stream.resume();
    };
    this.detach = () => {
      for (const name of Object.keys(listeners)) stream.removeListener(name, listeners[name]);
    };
    for (const name of Object.keys(listeners)) stream.on(name, listeners[name]);
    if (stream.readableEnded || stream.destroyed) native.failTransfer(this.native, true);
  }
}

module.exports = { Transfer };
