// createHook: calls back at the birth, the runs and the end of asynchronous resources.
// Timers, ticks, microtasks and AsyncResources are followed; promises and the resources of
// system calls are not: the engine has no hook for the former that would cost nothing while unused.
'use strict';

const { execution, tracking } = require('internal/async_context');
const { codes: { ERR_ASYNC_CALLBACK, ERR_INVALID_ARG_VALUE } } = require('internal/errors');
const { validateBoolean } = require('internal/validators');

const kInit = Symbol('init');
const kBefore = Symbol('before');
const kAfter = Symbol('after');
const kDestroy = Symbol('destroy');
const kPromiseResolve = Symbol('promiseResolve');
const kNoPromiseHook = Symbol('kNoPromiseHook');

/** The enabled hooks. Replaced, never changed: a hook may enable or disable others while it runs. */
let enabled: AsyncHook[] = [];

// Destroy callbacks run after the code that caused them, as Node's do.
let destroyQueue: number[] = [];

function runDestroyQueue() {
  const ids = destroyQueue;
  destroyQueue = [];
  for (const id of ids) callAll(kDestroy, [id]);
}

/** An error in a hook ends the process: the program's bookkeeping could not be trusted any more. */
function callAll(kind: symbol, args: any[]) {
  for (const hook of enabled) {
    const callback = hook[kind];
    if (callback === undefined) continue;
    try {
      callback.apply(hook, args);
    } catch (err: any) {
      process._rawDebug(typeof err?.stack === 'string' ? err.stack : err);
      process.exit(1);
    }
  }
}

/** What schedulers call while at least one hook is enabled. */
const dispatcher = {
  init(asyncId: number, type: string, triggerAsyncId: number, resource: object) {
    callAll(kInit, [asyncId, type, triggerAsyncId, resource]);
  },
  before(asyncId: number) {
    callAll(kBefore, [asyncId]);
  },
  after(asyncId: number) {
    callAll(kAfter, [asyncId]);
  },
  destroy(asyncId: number) {
    if (destroyQueue.length === 0) Promise.resolve().then(runDestroyQueue);
    destroyQueue.push(asyncId);
  },
};

class AsyncHook {
  [kind: symbol]: any;

  constructor({ init, before, after, destroy, promiseResolve, trackPromises }: any) {
    const given = { init, before, after, destroy, promiseResolve };
    for (const [name, callback] of Object.entries(given)) {
      if (callback !== undefined && typeof callback !== 'function') throw new ERR_ASYNC_CALLBACK(`hook.${name}`);
    }
    if (trackPromises !== undefined) {
      validateBoolean(trackPromises, 'trackPromises');
      if (promiseResolve && !trackPromises) {
        throw new ERR_INVALID_ARG_VALUE(
          'trackPromises', trackPromises, 'must not be false when promiseResolve is enabled');
      }
    }
    this[kInit] = init;
    this[kBefore] = before;
    this[kAfter] = after;
    this[kDestroy] = destroy;
    this[kPromiseResolve] = promiseResolve;
    this[kNoPromiseHook] = trackPromises === false;
  }

  enable() {
    if (!enabled.includes(this)) enabled = [...enabled, this];
    tracking.hooks = dispatcher;
    return this;
  }

  disable() {
    enabled = enabled.filter((hook) => hook !== this);
    if (enabled.length === 0) tracking.hooks = null;
    return this;
  }
}

function createHook(callbacks: any) {
  return new AsyncHook(callbacks);
}

function executionAsyncId(): number {
  return execution.asyncId;
}

function triggerAsyncId(): number {
  return execution.triggerAsyncId;
}

const topLevelResource = {};

function executionAsyncResource(): object {
  return execution.resource ?? topLevelResource;
}

module.exports = { createHook, executionAsyncId, triggerAsyncId, executionAsyncResource };
