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

const kInternal = Symbol('kInternal');
const kPort = Symbol('kPort');

// Any timer keeps the loop alive; this one does nothing else.
const KEEP_ALIVE_MS = 2 ** 31 - 1;

class PortState {
  port: any;
  other: PortState | undefined = undefined;
  queue: any[] = [];
  started = false;
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
    if (this.closed) return;
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
    if (this.closed || this.queue.length === 0) return;
    const message = this.queue.shift();
    this.scheduleDelivery();
    this.port[kHybridDispatch](message, 'message', undefined);
  }

  close() {
    if (this.closed) return;
    this.setReferenced(false);
    this.closed = true;
    const { port } = this;
    setImmediate(() => port.dispatchEvent(new Event('close')));
    // What was posted before is still delivered to the other side.
    const { other } = this;
    if (other !== undefined && !other.closed) setImmediate(() => other.drainAndClose());
  }

  drainAndClose() {
    if (this.started) while (this.queue.length > 0 && !this.closed) this.deliverOne();
    this.close();
  }
}

function stateOf(port: any): PortState {
  const state = port?.[kPort];
  if (state === undefined) throw new ERR_INVALID_ARG_TYPE('port', 'MessagePort', port);
  return state;
}

class MessagePort extends NodeEventTarget {
  [kPort]: PortState;

  constructor(internal: any = undefined) {
    if (internal !== kInternal) throw new ERR_CONSTRUCT_CALL_INVALID();
    super();
    Object.defineProperty(this, kPort, { __proto__: null, value: new PortState(this) } as PropertyDescriptor);
  }

  postMessage(message: any, transfer: any) {
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('Not enough arguments to MessagePort.postMessage');
    const list = Array.isArray(transfer) ? transfer : transfer?.transfer;
    if (list?.some((each: any) => each instanceof MessagePort)) {
      throw new ERR_METHOD_NOT_IMPLEMENTED('MessagePort transfer');
    }
    const copy = cloneMessage(message, list === undefined ? undefined : [...list]);
    stateOf(this).other?.receive(copy);
  }

  start() {
    stateOf(this).start();
  }

  close(callback?: any) {
    if (typeof callback === 'function') (this as any).once('close', callback);
    stateOf(this).close();
  }

  ref() {
    stateOf(this).setReferenced(true);
  }

  unref() {
    stateOf(this).setReferenced(false);
  }

  hasRef() {
    return stateOf(this).referenced;
  }

  [kCreateEvent](data: any, type: string) {
    return new MessageEvent(type, { data });
  }

  // Listening for messages starts the port and keeps the program alive.
  [kNewListener](size: number, type: string, ...rest: any[]) {
    super[kNewListener](size, type, ...rest);
    if (type === 'message' && size === 1) {
      this.ref();
      this.start();
    }
  }

  [kRemoveListener](size: number, type: string, ...rest: any[]) {
    super[kRemoveListener](size, type, ...rest);
    if (type === 'message' && size === 0) this.unref();
  }
}
defineEventHandler(MessagePort.prototype, 'message');
defineEventHandler(MessagePort.prototype, 'messageerror');

function MessageChannel(this: any) {
  if (!new.target) throw new ERR_CONSTRUCT_CALL_REQUIRED('MessageChannel');
  this.port1 = new MessagePort(kInternal);
  this.port2 = new MessagePort(kInternal);
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
