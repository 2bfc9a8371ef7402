// ReadableStream.tee: two streams that each give everything of one, after
// https://streams.spec.whatwg.org/#readable-stream-tee. A tee of bytes serves BYOB readers
// from the branches' own buffers and copies for the other branch.
'use strict';

const { kState, Deferred } = require('internal/stream/web_internals');
const {
  createReadableStream, createReadableByteStream, cancel: cancelStream,
} = require('internal/stream/web_readable');
const {
  ReadableStreamDefaultReader, ReadableStreamBYOBReader, read, readInto, release,
} = require('internal/stream/web_readers');
const defaultController = require('internal/stream/web_readable_default');
const bytes = require('internal/stream/web_readable_bytes');

function tee(stream: any, cloneForBranch2: boolean): [any, any] {
  return bytes.isByteController(stream[kState].controller) ?
    new ByteTee(stream).branches() :
    new DefaultTee(stream, cloneForBranch2).branches();
}

/** What both kinds of tee have: two branches that must both be cancelled for the source to be. */
class Tee {
  stream: any;
  reader: any;
  reading = false;
  branch1: any = undefined;
  branch2: any = undefined;
  canceled1 = false;
  canceled2 = false;
  reason1: any = undefined;
  reason2: any = undefined;
  cancelled: any = new Deferred();

  constructor(stream: any) {
    this.stream = stream;
    this.reader = new ReadableStreamDefaultReader(stream);
  }

  cancel1(reason: any): Promise<any> {
    this.canceled1 = true;
    this.reason1 = reason;
    if (this.canceled2) this.cancelSource();
    return this.cancelled.promise;
  }

  cancel2(reason: any): Promise<any> {
    this.canceled2 = true;
    this.reason2 = reason;
    if (this.canceled1) this.cancelSource();
    return this.cancelled.promise;
  }

  cancelSource() {
    this.cancelled.resolve(cancelStream(this.stream, [this.reason1, this.reason2]));
  }

  /** At the end of the source, unless a branch still has to be cancelled. */
  settleCancel() {
    if (!this.canceled1 || !this.canceled2) this.cancelled.resolve();
  }
}

class DefaultTee extends Tee {
  readAgain = false;
  cloneForBranch2: boolean;

  constructor(stream: any, cloneForBranch2: boolean) {
    super(stream);
    this.cloneForBranch2 = cloneForBranch2;
  }

  branches(): [any, any] {
    const pull = () => this.pull();
    this.branch1 = createReadableStream(() => {}, pull, (reason: any) => this.cancel1(reason));
    this.branch2 = createReadableStream(() => {}, pull, (reason: any) => this.cancel2(reason));
    this.reader[kState].closed.promise.then(undefined, (err: any) => {
      defaultController.error(this.branch1[kState].controller, err);
      defaultController.error(this.branch2[kState].controller, err);
      this.settleCancel();
    });
    return [this.branch1, this.branch2];
  }

  pull(): Promise<void> {
    if (this.reading) {
      this.readAgain = true;
      return Promise.resolve();
    }
    this.reading = true;
    read(this.reader, {
      // One microtask later, so that an error of the source is seen before its last chunk.
      chunk: (value: any) => queueMicrotask(() => this.chunk(value)),
      close: () => this.close(),
      error: () => { this.reading = false; },
    });
    return Promise.resolve();
  }

  chunk(value: any) {
    this.readAgain = false;
    let value2 = value;
    if (!this.canceled2 && this.cloneForBranch2) {
      try {
        value2 = structuredClone(value);
      } catch (err) {
        defaultController.error(this.branch1[kState].controller, err);
        defaultController.error(this.branch2[kState].controller, err);
        this.cancelled.resolve(cancelStream(this.stream, err));
        return;
      }
    }
    if (!this.canceled1) defaultController.enqueue(this.branch1[kState].controller, value);
    if (!this.canceled2) defaultController.enqueue(this.branch2[kState].controller, value2);
    this.reading = false;
    if (this.readAgain) this.pull();
  }

  close() {
    this.reading = false;
    if (!this.canceled1) defaultController.close(this.branch1[kState].controller);
    if (!this.canceled2) defaultController.close(this.branch2[kState].controller);
    this.settleCancel();
  }
}

class ByteTee extends Tee {
  readAgain1 = false;
  readAgain2 = false;

  branches(): [any, any] {
    this.branch1 = createReadableByteStream(
      () => {}, () => this.pull(false), (reason: any) => this.cancel1(reason));
    this.branch2 = createReadableByteStream(
      () => {}, () => this.pull(true), (reason: any) => this.cancel2(reason));
    this.forwardError(this.reader);
    return [this.branch1, this.branch2];
  }

  controller(branch2: boolean): any {
    return (branch2 ? this.branch2 : this.branch1)[kState].controller;
  }

  isCanceled(branch2: boolean): boolean {
    return branch2 ? this.canceled2 : this.canceled1;
  }

  forwardError(reader: any) {
    reader[kState].closed.promise.then(undefined, (err: any) => {
      // An error of a reader that was exchanged meanwhile is its release.
      if (reader !== this.reader) return;
      bytes.error(this.controller(false), err);
      bytes.error(this.controller(true), err);
      this.settleCancel();
    });
  }

  exchangeReader(ReaderClass: any) {
    if (this.reader instanceof ReaderClass) return;
    const old = this.reader;
    this.reader = undefined;
    release(old);
    this.reader = new ReaderClass(this.stream);
    this.forwardError(this.reader);
  }

  pull(branch2: boolean): Promise<void> {
    if (this.reading) {
      if (branch2) this.readAgain2 = true;
      else this.readAgain1 = true;
      return Promise.resolve();
    }
    this.reading = true;
    const request = bytes.byobRequestOf(this.controller(branch2));
    if (request === null) this.pullWithDefaultReader();
    else this.pullWithByobReader(request[kState].view, branch2);
    return Promise.resolve();
  }

  pullWithDefaultReader() {
    this.exchangeReader(ReadableStreamDefaultReader);
    read(this.reader, {
      chunk: (chunk: any) => queueMicrotask(() => this.defaultChunk(chunk)),
      close: () => {
        this.reading = false;
        if (!this.canceled1) bytes.close(this.controller(false));
        if (!this.canceled2) bytes.close(this.controller(true));
        this.respondEmpty(false);
        this.respondEmpty(true);
        this.settleCancel();
      },
      error: () => { this.reading = false; },
    });
  }

  respondEmpty(branch2: boolean) {
    const controller = this.controller(branch2);
    if (controller[kState].pendingPullIntos.length > 0) bytes.respond(controller, 0);
  }

  defaultChunk(chunk: any) {
    this.readAgain1 = false;
    this.readAgain2 = false;
    let copy = chunk;
    if (!this.canceled1 && !this.canceled2) {
      copy = this.copyOf(chunk);
      if (copy === undefined) return;
    }
    if (!this.canceled1) bytes.enqueue(this.controller(false), chunk);
    if (!this.canceled2) bytes.enqueue(this.controller(true), copy);
    this.pullAgain();
  }

  /** The chunk's bytes once more; undefined if that failed, and with it the tee. */
  copyOf(chunk: any): any {
    try {
      return new Uint8Array(chunk);
    } catch (err) {
      bytes.error(this.controller(false), err);
      bytes.error(this.controller(true), err);
      this.cancelled.resolve(cancelStream(this.stream, err));
      return undefined;
    }
  }

  pullAgain() {
    this.reading = false;
    if (this.readAgain1) this.pull(false);
    else if (this.readAgain2) this.pull(true);
  }

  pullWithByobReader(view: any, forBranch2: boolean) {
    this.exchangeReader(ReadableStreamBYOBReader);
    readInto(this.reader, view, 1, {
      chunk: (chunk: any) => queueMicrotask(() => this.byobChunk(chunk, forBranch2)),
      close: (chunk: any) => this.byobClose(chunk, forBranch2),
      error: () => { this.reading = false; },
    });
  }

  byobChunk(chunk: any, forBranch2: boolean) {
    this.readAgain1 = false;
    this.readAgain2 = false;
    const byobCanceled = this.isCanceled(forBranch2);
    const otherCanceled = this.isCanceled(!forBranch2);
    if (!otherCanceled) {
      const copy = this.copyOf(chunk);
      if (copy === undefined) return;
      if (!byobCanceled) bytes.respondWithNewView(this.controller(forBranch2), chunk);
      bytes.enqueue(this.controller(!forBranch2), copy);
    } else if (!byobCanceled) {
      bytes.respondWithNewView(this.controller(forBranch2), chunk);
    }
    this.pullAgain();
  }

  byobClose(chunk: any, forBranch2: boolean) {
    this.reading = false;
    const byobCanceled = this.isCanceled(forBranch2);
    const otherCanceled = this.isCanceled(!forBranch2);
    if (!byobCanceled) bytes.close(this.controller(forBranch2));
    if (!otherCanceled) bytes.close(this.controller(!forBranch2));
    if (chunk !== undefined) {
      if (!byobCanceled) bytes.respondWithNewView(this.controller(forBranch2), chunk);
      if (!otherCanceled) this.respondEmpty(!forBranch2);
    }
    if (!byobCanceled || !otherCanceled) this.cancelled.resolve();
  }
}

module.exports = { tee };
