// MessageChannel and its two MessagePorts, within one thread. A message is copied when it is
// posted and delivered in a later turn of the loop.
'use strict';

const { NodeEventTarget, defineEventHandler, kCreateEvent, kHybridDispatch, kNewListener, kRemoveListener } =
  require('internal/event_target');
const { cloneMessage } = require('internal/structured_clone');
const { MessageEvent } = require('internal/worker_threads/message_event');
const {
  codes: {
    ERR_CONSTRUCT_CALL_INVALID, ERR_CONSTRUCT_CALL_REQUIRED, ERR_INVALID_ARG_TYPE, ERR_METHOD_NOT_IMPLEMENTED,
    ERR_MISSING_ARGS,
  },
} = require('internal/errors');

const kPort = Symbol('kPort');

// Any timer keeps the loop alive; this one does nothing else.
const KEEP_ALIVE_MS = 2 ** 31 - 1;

class PortState {
  port: any;
  other: PortState | undefined = undefined;
  queue: any[] = [];
  started = false;
  closing = false;
  closed = false;
  referenced = false;
  keepAlive: any = undefined;
  delivery: any = undefined;

  constructor(port: any) {
    this.port = port;
  }

  setReferenced(on: boolean) {
    if (this.closed || on === this.referenced) return;
    this.referenced = on;
    if (on) this.keepAlive = setInterval(() => {}, KEEP_ALIVE_MS);
    else clearInterval(this.keepAlive);
  }

  start() {
    if (this.started || this.closed) return;
    this.started = true;
    this.scheduleDelivery();
  }

  receive(message: any) {
    if (this.closing) return;
    this.queue.push(message);
    this.scheduleDelivery();
  }

  scheduleDelivery() {
    if (!this.started || this.queue.length === 0 || this.delivery !== undefined) return;
    this.delivery = setImmediate(() => {
      this.delivery = undefined;
      this.deliverOne();
    });
  }

  /** One message at a turn, so that a port that answers itself does not stop the rest of the program. */
  deliverOne() {
    if (this.queue.length === 0) return;
    const message = this.queue.shift();
    if (!this.closing) this.scheduleDelivery();
    this.port[kHybridDispatch](message, 'message', undefined);
  }

  /** Messages that have arrived are still delivered, those to come are not. */
  close() {
    if (this.closing) return;
    this.closing = true;
    const { other } = this;
    setImmediate(() => this.finish());
    if (other !== undefined) setImmediate(() => other.close());
  }

  finish() {
    if (this.started) while (this.queue.length > 0) this.deliverOne();
    this.setReferenced(false);
    this.closed = true;
    this.port.dispatchEvent(new Event('close'));
  }
}

function stateOf(port: any): PortState {
  const state = port?.[kPort];
  if (state === undefined) throw new ERR_INVALID_ARG_TYPE('port', 'MessagePort', port);
  return state;
}

/** Not to be called: ports come in pairs, by MessageChannel. */
function MessagePort(this: any) {
  throw new ERR_CONSTRUCT_CALL_INVALID();
}
Object.setPrototypeOf(MessagePort, NodeEventTarget);

function createPort(): any {
  const port = Reflect.construct(NodeEventTarget, [], MessagePort);
  Object.defineProperty(port, kPort, { __proto__: null, value: new PortState(port) } as PropertyDescriptor);
  return port;
}

function invalidTransfer(message: string): Error {
  const err = new ERR_INVALID_ARG_TYPE('transfer', 'Iterable', undefined);
  err.message = message;
  return err;
}

/** The transfer list out of the second argument of `postMessage`: the list itself, or options that hold it. */
function toTransferList(transfer: any): any[] | undefined {
  if (transfer === undefined || transfer === null) return undefined;
  if (typeof transfer !== 'object') throw invalidTransfer('Optional transferList argument must be an iterable');
  if (typeof transfer[Symbol.iterator] === 'function') return [...transfer];
  const list = transfer.transfer;
  if (list === undefined) return undefined;
  if (typeof list?.[Symbol.iterator] !== 'function') {
    throw invalidTransfer('Optional options.transfer argument must be an iterable');
  }
  return [...list];
}

const prototype: any = {
  __proto__: NodeEventTarget.prototype,

  postMessage(message: any, transfer: any) {
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('Not enough arguments to MessagePort.postMessage');
    const list = toTransferList(transfer);
    if (list?.some((each: any) => each?.[kPort] !== undefined)) {
      throw new ERR_METHOD_NOT_IMPLEMENTED('MessagePort transfer');
    }
    const copy = cloneMessage(message, list);
    stateOf(this).other?.receive(copy);
  },

  start() {
    stateOf(this).start();
  },

  close(this: any, callback?: any) {
    if (typeof callback === 'function') this.once('close', callback);
    stateOf(this).close();
  },

  ref() {
    stateOf(this).setReferenced(true);
  },

  unref() {
    stateOf(this).setReferenced(false);
  },

  hasRef() {
    return stateOf(this).referenced;
  },

  [kCreateEvent](data: any, type: string) {
    return new MessageEvent(type, { data });
  },

  // Listening for messages starts the port and keeps the program alive.
  [kNewListener](this: any, size: number, type: string, ...rest: any[]) {
    NodeEventTarget.prototype[kNewListener].call(this, size, type, ...rest);
    if (type === 'message' && size === 1) {
      this.ref();
      this.start();
    }
  },

  [kRemoveListener](this: any, size: number, type: string, ...rest: any[]) {
    NodeEventTarget.prototype[kRemoveListener].call(this, size, type, ...rest);
    if (type === 'message' && size === 0) this.unref();
  },
};
Object.defineProperty(prototype, 'constructor', {
  __proto__: null, configurable: true, value: MessagePort, writable: true,
} as PropertyDescriptor);
MessagePort.prototype = prototype;
defineEventHandler(prototype, 'message');
defineEventHandler(prototype, 'messageerror');

function MessageChannel(this: any) {
  if (!new.target) throw new ERR_CONSTRUCT_CALL_REQUIRED('MessageChannel');
  this.port1 = createPort();
  this.port2 = createPort();
  this.port1[kPort].other = this.port2[kPort];
  this.port2[kPort].other = this.port1[kPort];
}

/** Takes the next message, without waiting for the loop. */
function receiveMessageOnPort(port: any) {
  if (port?.[kPort] === undefined) {
    const err = new ERR_INVALID_ARG_TYPE('port', 'MessagePort', port);
    err.message = 'The "port" argument must be a MessagePort instance';
    throw err;
  }
  const { queue } = stateOf(port);
  return queue.length === 0 ? undefined : { message: queue.shift() };
}

module.exports = { MessagePort, MessageChannel, receiveMessageOnPort };
