// BroadcastChannel: what one channel of a name posts, all others of that name get.
'use strict';

const { EventTarget, defineEventHandler, kNewListener, kRemoveListener } = require('internal/event_target');
const { cloneMessage } = require('internal/structured_clone');
const { MessageEvent } = require('internal/worker_threads/message_event');
const { DOMException } = require('internal/dom_exception');
const { codes: { ERR_INVALID_THIS, ERR_MISSING_ARGS } } = require('internal/errors');

const KEEP_ALIVE_MS = 2 ** 31 - 1;
const kInspect = Symbol.for('nodejs.util.inspect.custom');

function isChannel(value: any): boolean {
  return typeof value === 'object' && value !== null && isOwn(value);
}

let isOwn: (value: object) => boolean;

/** All open channels by their name, in the order of their creation. */
const channels = new Map<string, Set<BroadcastChannel>>();

class BroadcastChannel extends EventTarget {
  #name: string;
  #closed = false;
  #referenced = true;
  #listening = false;
  #keepAlive: any = undefined;

  static {
    isOwn = (value) => #name in value;
  }

  constructor(name: any) {
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('name');
    super();
    this.#name = `${name}`;
    const peers = channels.get(this.#name);
    if (peers === undefined) channels.set(this.#name, new Set([this]));
    else peers.add(this);
  }

  get name() {
    if (!isChannel(this)) throw new ERR_INVALID_THIS('BroadcastChannel');
    return this.#name;
  }

  postMessage(message: any) {
    if (!isChannel(this)) throw new ERR_INVALID_THIS('BroadcastChannel');
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('message');
    if (this.#closed) throw new DOMException('BroadcastChannel is closed.', 'InvalidStateError');
    for (const peer of channels.get(this.#name)!) {
      if (peer !== this) peer.#deliver(cloneMessage(message));
    }
  }

  #deliver(data: any) {
    setImmediate(() => {
      if (!this.#closed) (this as any).dispatchEvent(new MessageEvent('message', { data }));
    });
  }

  close() {
    if (!isChannel(this)) throw new ERR_INVALID_THIS('BroadcastChannel');
    if (this.#closed) return;
    this.#closed = true;
    this.#updateKeepAlive();
    const peers = channels.get(this.#name)!;
    peers.delete(this);
    if (peers.size === 0) channels.delete(this.#name);
  }

  ref() {
    this.#referenced = true;
    this.#updateKeepAlive();
    return this;
  }

  unref() {
    this.#referenced = false;
    this.#updateKeepAlive();
    return this;
  }

  /** A channel with a listener keeps the program alive. */
  #updateKeepAlive() {
    const wanted = !this.#closed && this.#referenced && this.#listening;
    if (wanted === (this.#keepAlive !== undefined)) return;
    if (wanted) {
      this.#keepAlive = setInterval(() => {}, KEEP_ALIVE_MS);
    } else {
      clearInterval(this.#keepAlive);
      this.#keepAlive = undefined;
    }
  }

  [kNewListener](size: number, type: string, ...rest: any[]) {
    super[kNewListener](size, type, ...rest);
    if (type !== 'message') return;
    this.#listening = true;
    this.#updateKeepAlive();
  }

  [kRemoveListener](size: number, type: string, ...rest: any[]) {
    super[kRemoveListener](size, type, ...rest);
    if (type !== 'message' || size > 0) return;
    this.#listening = false;
    this.#updateKeepAlive();
  }

  [kInspect](depth: number, options: any) {
    if (!isChannel(this)) throw new ERR_INVALID_THIS('BroadcastChannel');
    if (depth < 0) return 'BroadcastChannel';
    const { inspect } = require('internal/util/inspect');
    const inner = { ...options, depth: options.depth == null ? null : options.depth - 1 };
    return `BroadcastChannel ${inspect({ name: this.#name, active: !this.#closed }, inner)}`;
  }
}

for (const name of ['name', 'close', 'postMessage']) {
  const descriptor = Object.getOwnPropertyDescriptor(BroadcastChannel.prototype, name)!;
  Object.defineProperty(BroadcastChannel.prototype, name, { ...descriptor, enumerable: true });
}
defineEventHandler(BroadcastChannel.prototype, 'message');
defineEventHandler(BroadcastChannel.prototype, 'messageerror');

module.exports = { BroadcastChannel };
