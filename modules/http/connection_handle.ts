// A native connection of a server as the handle of a `net.Socket`: for programs that touch `req.socket`, and for
// what follows an upgrade.
'use strict';

const { fillName } = require('internal/net/stream_handle');

class ConnectionHandle {
  #slot: number;
  #closed = false;
  #referenced = true;
  #onClosed: (() => void) | undefined;
  #onWritten: ((errno: number) => void)[] = [];
  reading = false;
  ondata: (bytes: ArrayBuffer) => void = () => {};
  onend: () => void = () => {};
  onerror: (errno: number) => void = () => {};

  constructor(slot: number) {
    this.#slot = slot;
  }

  get fd(): number {
    return this.#closed ? -1 : native.descriptorOf(this.#slot);
  }

  readStart(): number {
    this.reading = true;
    if (!this.#closed) native.readRaw(this.#slot, true);
    return 0;
  }

  readStop(): number {
    this.reading = false;
    if (!this.#closed) native.readRaw(this.#slot, false);
    return 0;
  }

  write(buffers: ArrayBufferView[], done: (errno: number) => void): void {
    if (this.#closed) return done(-9 /* EBADF */);
    let waits = 0;
    for (const buffer of buffers) waits = native.writeRaw(this.#slot, buffer, true);
    if (waits < 0) done(-32 /* EPIPE */);
    else this.#onWritten.push(done);
  }

  /** Everything written is with the system. */
  flushed(): void {
    const waiting = this.#onWritten;
    if (waiting.length === 0) return;
    this.#onWritten = [];
    for (const done of waiting) done(0);
  }

  shutdown(): number {
    return this.#closed ? 0 : native.shutdownRaw(this.#slot);
  }

  close(callback?: () => void): void {
    if (this.#closed) {
      // Behind the error that the socket is about to tell.
      if (callback) process.nextTick(process.nextTick, callback);
      return;
    }
    this.#closed = true;
    this.#onClosed = callback;
    native.closeConnection(this.#slot, 0);
  }

  reset(callback?: () => void): number {
    const errno = native.setOption(this.#slot, 2, true, 0);
    if (errno === 0) this.close(callback);
    return errno;
  }

  /** The native connection is gone. True: that is what the socket wanted. */
  closed(errno: number): boolean {
    const wanted = this.#closed;
    this.#closed = true;
    const waiting = this.#onWritten;
    this.#onWritten = [];
    for (const done of waiting) done(errno || -32 /* EPIPE */);
    this.#onClosed?.();
    return wanted;
  }

  ref(): void {
    this.#setReferenced(true);
  }

  unref(): void {
    this.#setReferenced(false);
  }

  #setReferenced(referenced: boolean): void {
    this.#referenced = referenced;
    if (!this.#closed) native.setReferenced(this.#slot, referenced);
  }

  hasRef(): boolean {
    return this.#referenced && !this.#closed;
  }

  getsockname(out: any): number {
    return fillName(native.nameOf(this.#slot, false), out);
  }

  getpeername(out: any): number {
    return fillName(native.nameOf(this.#slot, true), out);
  }

  setNoDelay(on: boolean): number {
    return native.setOption(this.#slot, 0, Boolean(on), 0);
  }

  setKeepAlive(on: boolean, seconds: number): number {
    return native.setOption(this.#slot, 1, Boolean(on), seconds >>> 0);
  }
}

module.exports = { ConnectionHandle };
