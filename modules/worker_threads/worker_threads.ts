// The public module `worker_threads`, as far as it is true of a program with one thread:
// channels within it work, starting another is not implemented.
'use strict';

const EventEmitter = require('events');
const { MessagePort, MessageChannel, receiveMessageOnPort } = require('internal/worker_threads/message_port');
const { BroadcastChannel } = require('internal/worker_threads/broadcast_channel');
const { isMarkedAsUntransferable, markAsUncloneable, markAsUntransferable } = require('internal/structured_clone');
const { codes: { ERR_METHOD_NOT_IMPLEMENTED } } = require('internal/errors');

class Worker extends EventEmitter {
  constructor(filename: any, options: any = {}) {
    super();
    throw new ERR_METHOD_NOT_IMPLEMENTED('Worker');
  }
}
Object.defineProperty(Worker, 'length', { __proto__: null, value: 1, configurable: true } as PropertyDescriptor);

const environmentData = new Map<any, any>();

/** Data for threads to come: kept, and seen by this one. */
function setEnvironmentData(key: any, value: any) {
  if (value === undefined) environmentData.delete(key);
  else environmentData.set(key, value);
}

function getEnvironmentData(key: any) {
  return environmentData.get(key);
}

function notImplemented(name: string): (...args: any[]) => never {
  return Object.defineProperty((..._args: any[]): never => {
    throw new ERR_METHOD_NOT_IMPLEMENTED(name);
  }, 'name', { value: name });
}

module.exports = {
  isInternalThread: false,
  isMainThread: true,
  MessagePort,
  MessageChannel,
  markAsUncloneable,
  markAsUntransferable,
  isMarkedAsUntransferable,
  moveMessagePortToContext: notImplemented('moveMessagePortToContext'),
  receiveMessageOnPort,
  resourceLimits: {},
  postMessageToThread: notImplemented('postMessageToThread'),
  threadId: 0,
  threadName: '',
  SHARE_ENV: Symbol.for('nodejs.worker_threads.SHARE_ENV'),
  Worker,
  parentPort: null,
  workerData: null,
  BroadcastChannel,
  setEnvironmentData,
  getEnvironmentData,
};
