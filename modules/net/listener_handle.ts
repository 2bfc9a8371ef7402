// A listening socket, with the methods that a server's `_handle` has in Node. What to do with a connection is its
// owner's business: `accept` says whom to tell.
'use strict';

const { captureFrame, restoreFrame } = require('internal/async_context');
const { StreamHandle, fillName } = require('internal/net/stream_handle');

const EACCES = -13;
const EBADF = -9;
const ENOENT = -2;
const IPV6_ONLY = 1;
const REUSE_PORT = 2;

const open = new Set<ListenerHandle>();

require('internal/active_handles').addSource(function* () {
  for (const handle of open) {
    if (handle.hasRef()) yield { owner: handle.owner, type: handle.path === undefined ? 'TCPServerWrap' : 'PipeWrap' };
  }
});

class ListenerHandle {
  /** The server. */
  owner: object = this;
  /** The path of a Unix socket. */
  path: string | undefined;
  /** What the server does with a connection. */
  onconnection: ((errno: number, handle?: object) => void) | null = null;
  #listener: number | undefined;
  #referenced = true;

  constructor(listener: number, path?: string) {
    this.#listener = listener;
    this.path = path;
  }

  /** A bound listener, or an errno. */
  static bind(address: string, port: number, options: { ipv6Only?: boolean, reusePort?: boolean }) {
    const flags = (options.ipv6Only ? IPV6_ONLY : 0) | (options.reusePort ? REUSE_PORT : 0);
    return wrap(native.listenerBind(address, port, flags));
  }

  static bindPath(path: string) {
    const listener = native.listenerBindPath(path);
    // A folder that does not exist counts as one that may not be written to.
    return wrap(listener === ENOENT ? EACCES : listener, path);
  }

  static adopt(fd: number) {
    const listener = native.listenerAdopt(fd);
    if (listener < 0) return listener;
    const name = native.listenerName(listener);
    return wrap(listener, typeof name === 'string' ? name : undefined);
  }

  /** What natives know it by. */
  get listener(): number | undefined {
    return this.#listener;
  }

  get fd(): number {
    return this.#listener === undefined ? -1 : native.listenerFd(this.#listener);
  }

  listen(backlog: number): number {
    return this.#listener === undefined ? EBADF : native.listenerListen(this.#listener, backlog);
  }

  /** Reports connections: `(0, handle)`, or an errno where one had to be dropped. */
  accept(onConnection: (errno: number, handle?: object) => void): void {
    if (this.#listener === undefined) return;
    open.add(this);
    const frame = captureFrame();
    native.listenerAccept(this.#listener, (stream) => {
      // A connection comes from outside: what its socket reports later belongs to no context of ours.
      const handle = stream < 0 ? undefined : StreamHandle.of(stream);
      restoreFrame(frame);
      onConnection(stream < 0 ? stream : 0, handle);
      restoreFrame(undefined);
    });
  }

  close(callback: () => void = () => {}): void {
    if (this.#listener === undefined) return;
    open.delete(this);
    native.listenerClose(this.#listener, callback);
    this.#listener = undefined;
  }

  ref(): void {
    this.#setReferenced(true);
  }

  unref(): void {
    this.#setReferenced(false);
  }

  #setReferenced(referenced: boolean): void {
    this.#referenced = referenced;
    if (this.#listener !== undefined) native.listenerRef(this.#listener, referenced);
  }

  hasRef(): boolean {
    return this.#referenced && this.#listener !== undefined;
  }

  /** Fills `out` with `address`, `family` and `port`, of which a Unix socket has none; 0 or an errno. */
  getsockname(out: object): number {
    return this.#listener === undefined ? EBADF : fillName(native.listenerName(this.#listener), out);
  }
}

function wrap(listener: number, path?: string): ListenerHandle | number {
  return listener < 0 ? listener : new ListenerHandle(listener, path);
}

module.exports = { ListenerHandle };
