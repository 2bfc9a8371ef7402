// Attempts at several addresses of one name, IPv6 and IPv4 in turn, each given up for the next after a short time
// ("Happy Eyeballs", RFC 8305, one attempt at a time). The first that succeeds is the socket's connection.
'use strict';

const { NodeAggregateError, codes } = require('internal/errors');
const { isIP } = require('internal/net/address');
const { attempt, checkFound, connected, emitFailure, timeoutError } = require('internal/net/attempt');
const { attach, kHandle } = require('internal/net/socket');
const { StreamHandle } = require('internal/net/stream_handle');

type Search = {
  lookup: (...args: any[]) => void, host: string, query: any, port: number, timeout: number,
};

/** Looks all addresses up and tries them. */
function autoSelect(socket: any, search: Search): void {
  const { lookup, host, query, port } = search;
  lookup(host, { ...query, all: true }, (error: any, found: any) => {
    if (!socket.connecting) return;
    if (error) {
      socket.emit('lookup', error, undefined, undefined, host);
      process.nextTick(fail, socket, error);
      return;
    }
    if (!Array.isArray(found)) throw new codes.ERR_INVALID_ARG_TYPE('addresses', 'Array', found);
    const targets = selectTargets(socket, search, found);
    if (targets.length === 0) {
      const [first] = found;
      process.nextTick(fail, socket, checkFound(first?.address, first?.family, host, port));
      return;
    }
    socket._unrefTimer();
    if (targets.length > 1) {
      socket.autoSelectFamilyAttemptedAddresses = [];
      new Attempts(socket, targets, search.timeout).next();
      return;
    }
    new Attempts(socket, targets, 0).next();
  });
}

/** What can be tried, the families in turn; the first one's family leads. */
function selectTargets(socket: any, { host, port }: Search, found: any[]): any[] {
  const leading: any[] = [];
  const others: any[] = [];
  let leader: number | undefined;
  for (const { address, family } of found) {
    socket.emit('lookup', null, address, family, host);
    if (!isIP(address) || (family !== 4 && family !== 6)) continue;
    leader ??= family;
    (family === leader ? leading : others).push({ address, family, port });
  }
  const targets = [];
  for (let i = 0; i < Math.max(leading.length, others.length); i++) {
    if (i < leading.length) targets.push(leading[i]);
    if (i < others.length) targets.push(others[i]);
  }
  return targets;
}

/** The attempts of one socket. */
class Attempts {
  #socket: any;
  #targets: any[];
  #timeout: number;
  #errors: Error[] = [];
  #handle: any;
  #at = 0;

  /** Attempts end after `timeout` milliseconds, the last one when the kernel says so; 0: so do all. */
  constructor(socket: any, targets: any[], timeout: number) {
    this.#socket = socket;
    this.#targets = targets;
    this.#timeout = timeout;
  }

  next(): void {
    const socket = this.#socket;
    if (!socket.connecting) return;
    if (this.#at === this.#targets.length) return this.#giveUp();
    const target = this.#targets[this.#at++];
    // The socket came with a handle: the first attempt has it.
    const handle = this.#at === 1 ? socket[kHandle] : new StreamHandle();
    this.#handle = handle;
    socket.autoSelectFamilyAttemptedAddresses?.push(`${target.address}:${target.port}`);
    if (this.#at > 1) this.#replaceHandle(handle);
    let timer: any;
    const error = attempt(socket, handle, target, {}, (failure?: Error) => {
      if (this.#handle !== handle) return;
      require('timers').clearTimeout(timer);
      if (!socket.connecting) return;
      if (failure === undefined) connected(socket);
      else this.#failed(target, failure);
    });
    if (error) return this.#failed(target, error);
    if (this.#timeout === 0 || this.#at === this.#targets.length) return;
    timer = require('timers').setTimeout(() => this.#expired(target, handle), this.#timeout);
    if (!handle.hasRef()) timer.unref();
  }

  #replaceHandle(handle: any): void {
    const socket = this.#socket;
    const previous = socket[kHandle];
    if (previous?.hasRef?.() === false) handle.unref();
    attach(socket, handle);
    previous?.close();
  }

  #failed(target: any, error: Error): void {
    this.#errors.push(error);
    emitFailure(this.#socket, target, error);
    this.next();
  }

  #expired(target: any, handle: any): void {
    if (!this.#socket.connecting || this.#handle !== handle) return;
    this.#errors.push(timeoutError(target));
    this.#socket.emit('connectionAttemptTimeout', target.address, target.port, target.family);
    this.next();
  }

  #giveUp(): void {
    const socket = this.#socket;
    socket.connecting = false;
    const error = this.#targets.length === 1 ? this.#errors[0] : new NodeAggregateError(this.#errors);
    socket.destroy(error ?? new codes.ERR_SOCKET_CONNECTION_TIMEOUT());
  }
}

function fail(socket: any, error: Error): void {
  socket.destroy(error);
}

module.exports = { autoSelect };
