// AsyncResource: lets a package that queues callbacks of its own run them in the context
// in which they were given.
'use strict';

const { execution, tracking, newAsyncId } = require('internal/async_context');
const frames = require('internal/async_hooks/frame');
const { codes: { ERR_ASYNC_TYPE, ERR_INVALID_ASYNC_ID } } = require('internal/errors');
const { validateFunction, validateString } = require('internal/validators');

const kContextFrame = Symbol('context_frame');
const kAsyncId = Symbol('async_id_symbol');
const kTriggerAsyncId = Symbol('trigger_async_id_symbol');
const kDestroyed = Symbol('destroyed');

// Emits 'destroy' for resources that are collected. Made for the first resource that needs it.
let collected: FinalizationRegistry<{ asyncId: number, state: { destroyed: boolean } }> | undefined;

function destroyWhenCollected(resource: object, asyncId: number, state: { destroyed: boolean }) {
  collected ??= new FinalizationRegistry((held) => {
    if (!held.state.destroyed) tracking.hooks?.destroy(held.asyncId);
  });
  collected.register(resource, { asyncId, state });
}

class AsyncResource {
  [kContextFrame]: any;
  [kAsyncId]: number;
  [kTriggerAsyncId]: number;
  declare [kDestroyed]: { destroyed: boolean } | undefined;

  constructor(type: string, opts: any = {}) {
    validateString(type, 'type');
    let triggerAsyncId = opts;
    let requireManualDestroy = false;
    if (typeof opts !== 'number') {
      triggerAsyncId = opts.triggerAsyncId === undefined ? execution.asyncId : opts.triggerAsyncId;
      requireManualDestroy = !!opts.requireManualDestroy;
    }
    if (!Number.isSafeInteger(triggerAsyncId) || triggerAsyncId < -1) {
      throw new ERR_INVALID_ASYNC_ID('triggerAsyncId', triggerAsyncId);
    }
    this[kContextFrame] = frames.current();
    this[kAsyncId] = newAsyncId();
    this[kTriggerAsyncId] = triggerAsyncId;
    if (tracking.hooks !== null) this.#announce(type, requireManualDestroy);
  }

  #announce(type: string, requireManualDestroy: boolean) {
    if (type.length === 0) throw new ERR_ASYNC_TYPE(type);
    tracking.hooks.init(this[kAsyncId], type, this[kTriggerAsyncId], this);
    if (!requireManualDestroy) {
      this[kDestroyed] = { destroyed: false };
      destroyWhenCollected(this, this[kAsyncId], this[kDestroyed]);
    }
  }

  runInAsyncScope(fn: any, thisArg: any, ...args: any[]) {
    const { asyncId, triggerAsyncId, resource } = execution;
    const frame = frames.current();
    execution.asyncId = this[kAsyncId];
    execution.triggerAsyncId = this[kTriggerAsyncId];
    execution.resource = this;
    frames.set(this[kContextFrame]);
    try {
      if (tracking.hooks !== null) tracking.hooks.before(this[kAsyncId]);
      return Reflect.apply(fn, thisArg, args);
    } finally {
      if (tracking.hooks !== null) tracking.hooks.after(this[kAsyncId]);
      execution.asyncId = asyncId;
      execution.triggerAsyncId = triggerAsyncId;
      execution.resource = resource;
      frames.set(frame);
    }
  }

  emitDestroy() {
    if (this[kDestroyed] !== undefined) this[kDestroyed].destroyed = true;
    tracking.hooks?.destroy(this[kAsyncId]);
    return this;
  }

  asyncId() {
    return this[kAsyncId];
  }

  triggerAsyncId() {
    return this[kTriggerAsyncId];
  }

  bind(fn: any, thisArg?: any) {
    validateFunction(fn, 'fn');
    const resource = this;
    const bound = thisArg === undefined ?
      function(this: any, ...args: any[]) { return resource.runInAsyncScope(fn, this, ...args); } :
      function(...args: any[]) { return resource.runInAsyncScope(fn, thisArg, ...args); };
    Object.defineProperties(bound, {
      name: { __proto__: null, value: 'bound', configurable: true },
      length: { __proto__: null, value: fn.length, configurable: true },
    } as PropertyDescriptorMap);
    return bound;
  }

  static bind(fn: any, type?: string, thisArg?: any) {
    validateFunction(fn, 'fn');
    return new AsyncResource(type || fn.name || 'bound-anonymous-fn').bind(fn, thisArg);
  }
}

// `bind` counts its optional argument, as documented signatures do.
Object.defineProperty(AsyncResource.prototype.bind, 'length', { __proto__: null, value: 2, configurable: true } as any);

module.exports = { AsyncResource };
