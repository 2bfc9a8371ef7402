// A stream of bytes over a descriptor, with the methods that a socket's `_handle` has in Node. It knows no events and
// no buffering: whoever drives it assigns `ondata`, `onend` and `onerror`.
'use strict';

const { captureFrame, restoreFrame } = require('internal/async_context');

require('internal/active_handles').addSource(function* () {
  for (const handle of open) if (handle?.hasRef()) yield { owner: handle.owner ?? handle, type: handle.type };
});

const EBADF = -9;
const EINVAL = -22;

type Done = (errno: number) => void;

/** Handles by the number of their stream. */
const open: (StreamHandle | undefined)[] = [];

native.streamsReportTo((stream, what, value) => {
  const handle = open[stream];
  if (handle === undefined) return;
  restoreFrame(handle.frame);
  if (what === 0) handle.ondata(value);
  else if (what === 1) handle.onend();
  else if (what === 2) handle.onerror(value);
  else handle.finish(value);
  restoreFrame(undefined);
});

const ignore = () => {};

class StreamHandle {
  reading = false;
  /** Told what the stream reports; set by the socket. */
  ondata: (bytes: ArrayBuffer) => void = ignore;
  onend: () => void = ignore;
  onerror: Done = ignore;
  /** The socket, where there is one. */
  owner: object | undefined = undefined;
  /** The async context that the handle was made in. */
  frame = captureFrame();
  #stream: number | undefined;
  #referenced = true;
  #closed = false;
  /** Options that were set before there was a socket to set them on. */
  #options: (() => void)[] | undefined;
  /** Who waits for the write or the connection that is under way. */
  #waiting: Done | undefined;

  /** Over a descriptor; without one it has to connect first. */
  constructor(fd?: number) {
    if (fd !== undefined) this.#adopt(native.streamOpen(fd));
  }

  /** A handle of a stream that native code has opened. */
  static of(stream: number): StreamHandle {
    const handle = new StreamHandle();
    handle.#adopt(stream);
    return handle;
  }

  #adopt(stream: number): void {
    this.#stream = stream;
    open[stream] = this;
    if (!this.#referenced) native.streamRef(stream, false);
    if (this.reading) native.streamReadStart(stream);
    if (this.#options !== undefined) {
      for (const set of this.#options) set();
      this.#options = undefined;
    }
  }

  /** Sets an option, now or as soon as that is possible; 0 or an errno. */
  #setOption(set: (stream: number) => number): number {
    if (this.#stream !== undefined) return set(this.#stream);
    if (this.#closed) return EBADF;
    (this.#options ??= []).push(() => set(this.#stream!));
    return 0;
  }

  get fd(): number {
    return this.#stream === undefined ? -1 : native.streamFd(this.#stream);
  }

  /** Called when the write or the connection that is under way has ended. */
  finish(errno: number): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.(errno);
  }

  /** Chooses the address to connect from; 0 or an errno. */
  bind(address: string, port: number): number {
    if (this.#stream !== undefined) return EINVAL;
    const stream = native.streamBind(address, port);
    if (stream < 0) return stream;
    this.#adopt(stream);
    return 0;
  }

  /** Begins to connect; 0 or an errno. `done` is called later, with how it ended. */
  connect(address: string, port: number, done: Done): number {
    return this.#connected(native.streamConnect(this.#stream, address, port), done);
  }

  connectPath(path: string, done: Done): number {
    return this.#connected(native.streamConnectPath(path), done);
  }

  #connected(stream: number, done: Done): number {
    if (stream < 0) {
      if (this.#stream !== undefined) open[this.#stream] = undefined;
      this.#stream = undefined;
      return stream;
    }
    this.#waiting = done;
    this.#adopt(stream);
    return 0;
  }

  readStart(): number {
    if (this.#closed) return EBADF;
    this.reading = true;
    if (this.#stream !== undefined) native.streamReadStart(this.#stream);
    return 0;
  }

  readStop(): number {
    this.reading = false;
    if (this.#stream !== undefined) native.streamReadStop(this.#stream);
    return 0;
  }

  /** Writes everything; `done` gets 0 or an errno, before this returns where nothing had to wait. */
  write(buffers: ArrayBufferView[], done: Done): void {
    if (this.#stream === undefined) return done(EBADF);
    const written = native.streamWrite(this.#stream, buffers);
    if (written === -1) this.#waiting = done;
    else done(written < 0 ? written : 0);
  }

  /** Bytes that were given to `write` and are not sent yet. */
  get writeQueueSize(): number {
    return this.#stream === undefined ? 0 : native.streamUnwritten(this.#stream);
  }

  shutdown(): number {
    return this.#stream === undefined ? 0 : native.streamShutdown(this.#stream);
  }

  close(callback: () => void = ignore): void {
    const stream = this.#stream;
    this.#closed = true;
    if (stream === undefined) {
      require('timers').setImmediate(callback);
      return;
    }
    this.#stream = undefined;
    this.#waiting = undefined;
    open[stream] = undefined;
    const { frame } = this;
    native.streamClose(stream, frame === undefined ? callback : () => {
      restoreFrame(frame);
      callback();
      restoreFrame(undefined);
    });
  }

  /** Closes in a way that the peer sees as an error; 0 or an errno. */
  reset(callback?: () => void): number {
    const errno = this.#stream === undefined ? EBADF : native.streamResetOnClose(this.#stream);
    if (errno === 0) this.close(callback);
    return errno;
  }

  ref(): void {
    this.#setReferenced(true);
  }

  unref(): void {
    this.#setReferenced(false);
  }

  #setReferenced(referenced: boolean): void {
    this.#referenced = referenced;
    if (this.#stream !== undefined) native.streamRef(this.#stream, referenced);
  }

  /** What Node calls its native half. */
  get type(): string {
    if (this.#stream !== undefined && typeof native.streamName(this.#stream) === 'object') return 'TCPSocketWrap';
    return 'PipeWrap';
  }

  hasRef(): boolean {
    return this.#referenced && this.#stream !== undefined;
  }

  /** Fills `out` with `address`, `family` and `port`, of which a Unix socket has none; 0 or an errno. */
  getsockname(out: object): number {
    return this.#stream === undefined ? EBADF : fillName(native.streamName(this.#stream), out);
  }

  getpeername(out: object): number {
    return this.#stream === undefined ? EBADF : fillName(native.streamPeerName(this.#stream), out);
  }

  setNoDelay(enable: boolean): number {
    return this.#setOption((stream) => native.streamSetNoDelay(stream, Boolean(enable)));
  }

  setKeepAlive(enable: boolean, delaySeconds: number): number {
    return this.#setOption((stream) => native.streamSetKeepAlive(stream, Boolean(enable), delaySeconds >>> 0));
  }

  setTypeOfService(value: number): number {
    return this.#setOption((stream) => native.streamSetTypeOfService(stream, value));
  }

  getTypeOfService(): number {
    return this.#stream === undefined ? EBADF : native.streamTypeOfService(this.#stream);
  }
}

function fillName(name: Name, out: any): number {
  if (typeof name === 'number') return name;
  if (typeof name === 'string') return 0;
  out.address = name[0];
  out.family = name[1] === 6 ? 'IPv6' : 'IPv4';
  out.port = name[2];
  return 0;
}

module.exports = { StreamHandle, fillName };
