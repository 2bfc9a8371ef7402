// A stream of bytes over a descriptor, with the methods that a socket's `_handle` has in Node.
'use strict';

class StreamHandle {
  fd: number;
  reading = false;
  #id: number | undefined;
  #referenced = true;
  /** Told what the stream reports; set by the socket. */
  ondata: (bytes: ArrayBuffer) => void = () => {};
  onend: () => void = () => {};
  onerror: (errno: number) => void = () => {};
  #onwritten: ((errno: number) => void) | undefined;

  constructor(fd: number) {
    this.fd = fd;
    this.#id = native.streamOpen(fd, (event, value) => this.#report(event, value));
  }

  #report(event: string, value: any): void {
    if (event === 'data') return this.ondata(value);
    if (event === 'end') return this.onend();
    if (event === 'error') return this.onerror(value);
    const done = this.#onwritten;
    this.#onwritten = undefined;
    done?.(value);
  }

  readStart(): number {
    if (this.#id === undefined) return 0;
    this.reading = true;
    native.streamReadStart(this.#id);
    return 0;
  }

  readStop(): number {
    if (this.#id === undefined) return 0;
    this.reading = false;
    native.streamReadStop(this.#id);
    return 0;
  }

  /** Writes everything; `done` gets 0 or an errno, before this returns where nothing had to wait. */
  write(buffers: ArrayBufferView[], done: (errno: number) => void): void {
    if (this.#id === undefined) return done(-9 /* EBADF */);
    const written = native.streamWrite(this.#id, buffers);
    if (written === -1) this.#onwritten = done;
    else done(written < 0 ? written : 0);
  }

  shutdown(): number {
    return this.#id === undefined ? 0 : native.streamShutdown(this.#id);
  }

  close(callback: () => void = () => {}): void {
    if (this.#id === undefined) return;
    const id = this.#id;
    this.#id = undefined;
    this.fd = -1;
    native.streamClose(id, callback);
  }

  ref(): void {
    this.#setReferenced(true);
  }

  unref(): void {
    this.#setReferenced(false);
  }

  #setReferenced(referenced: boolean): void {
    this.#referenced = referenced;
    if (this.#id !== undefined) native.streamRef(this.#id, referenced);
  }

  hasRef(): boolean {
    return this.#referenced && this.#id !== undefined;
  }
}

module.exports = { StreamHandle };
