// Channels in groups: BoundedChannel tells of an operation's start and end, TracingChannel of its asynchronous
// part and its errors too.
'use strict';

const { codes } = require('internal/errors');
const { validateFunction } = require('internal/validators');
const { Channel, channel } = require('diagnostics_channel');

function channelsOf(nameOrChannels: any, events: string[], className: string): any[] {
  if (typeof nameOrChannels === 'string') return events.map((event) => channel(`tracing:${nameOrChannels}:${event}`));
  if (typeof nameOrChannels !== 'object' || nameOrChannels === null) {
    throw new codes.ERR_INVALID_ARG_TYPE('nameOrChannels', ['string', 'object', className], nameOrChannels);
  }
  return events.map((event) => {
    const given = nameOrChannels[event];
    if (given == null) throw new TypeError('Cannot convert undefined or null to object');
    if (!(given instanceof Channel)) {
      throw new codes.ERR_INVALID_ARG_TYPE(`nameOrChannels.${event}`, 'Channel', given);
    }
    return given;
  });
}

function subscribeAll(group: any, events: string[], handlers: any): void {
  for (const event of events) if (handlers[event]) group[event].subscribe(handlers[event]);
}

function unsubscribeAll(group: any, events: string[], handlers: any): boolean {
  let done = true;
  for (const event of events) {
    if (handlers[event] && !group[event].unsubscribe(handlers[event])) done = false;
  }
  return done;
}

const boundedEvents = ['start', 'end'];
const tracingEvents = ['start', 'end', 'asyncStart', 'asyncEnd', 'error'];

class BoundedChannel {
  declare start: any;
  declare end: any;

  constructor(nameOrChannels: unknown) {
    channelsOf(nameOrChannels, boundedEvents, 'BoundedChannel').forEach((one, i) => define(this, boundedEvents[i], one));
  }

  get hasSubscribers(): boolean { return this.start.hasSubscribers || this.end.hasSubscribers; }

  subscribe(handlers: any): void { subscribeAll(this, boundedEvents, handlers); }

  unsubscribe(handlers: any): boolean { return unsubscribeAll(this, boundedEvents, handlers); }

  // From now until the scope is disposed of.
  withScope(context: object = {}): object {
    if (!this.hasSubscribers) return { [Symbol.dispose]() {} };
    const scope = this.start.withStoreScope(context);
    const { end } = this;
    return {
      [Symbol.dispose]() {
        end.publish(context);
        scope[Symbol.dispose]();
      },
    };
  }

  run(context: object, fn: Function, thisArg: unknown, ...args: unknown[]): unknown {
    if (!this.hasSubscribers) return Reflect.apply(fn, thisArg, args);
    return this.start.runStores(context, () => {
      try {
        return Reflect.apply(fn, thisArg, args);
      } finally {
        this.end.publish(context);
      }
    });
  }
}

function define(target: object, key: string, value: unknown): void {
  Object.defineProperty(target, key, { __proto__: null, value } as any);
}

class TracingChannel {
  declare start: any;
  declare end: any;
  declare asyncStart: any;
  declare asyncEnd: any;
  declare error: any;

  constructor(nameOrChannels: unknown) {
    channelsOf(nameOrChannels, tracingEvents, 'TracingChannel').forEach((one, i) => define(this, tracingEvents[i], one));
  }

  get hasSubscribers(): boolean {
    return tracingEvents.some((event) => (this as any)[event].hasSubscribers);
  }

  subscribe(handlers: any): void { subscribeAll(this, tracingEvents, handlers); }

  unsubscribe(handlers: any): boolean { return unsubscribeAll(this, tracingEvents, handlers); }

  #fail(context: any, error: unknown): void {
    context.error = error;
    this.error.publish(context);
  }

  // The synchronous part of every trace.
  #run(context: any, fn: () => unknown): any {
    return this.start.runStores(context, () => {
      try {
        return fn();
      } catch (error) {
        this.#fail(context, error);
        throw error;
      } finally {
        this.end.publish(context);
      }
    });
  }

  traceSync(fn: Function, context: any = {}, thisArg?: unknown, ...args: unknown[]): unknown {
    if (!this.hasSubscribers) return Reflect.apply(fn, thisArg, args);
    return this.#run(context, () => {
      const result = Reflect.apply(fn, thisArg, args);
      context.result = result;
      return result;
    });
  }

  tracePromise(fn: Function, context: any = {}, thisArg?: unknown, ...args: unknown[]): unknown {
    if (!this.hasSubscribers) {
      const result = Reflect.apply(fn, thisArg, args);
      if (typeof result?.then !== 'function') warnOfNoPromise(fn);
      return result;
    }
    return this.#run(context, () => {
      const promise = Reflect.apply(fn, thisArg, args);
      if (typeof promise?.then !== 'function') {
        warnOfNoPromise(fn);
        context.result = promise;
        return promise;
      }
      const settled = () => {
        this.asyncStart.publish(context);
        this.asyncEnd.publish(context);
      };
      const onFulfilled = (result: unknown) => {
        context.result = result;
        settled();
        return result;
      };
      const onRejected = (error: unknown) => {
        this.#fail(context, error);
        settled();
        throw error;
      };
      // A promise of a class of its own, or a thenable, is given back as it is.
      if (Object.getPrototypeOf(promise) === Promise.prototype && promise.constructor === Promise) {
        return Promise.prototype.then.call(promise, onFulfilled, onRejected);
      }
      promise.then(onFulfilled, (error: unknown) => {
        this.#fail(context, error);
        settled();
      });
      return promise;
    });
  }

  traceCallback(fn: Function, position = -1, context: any = {}, thisArg?: unknown, ...args: any[]): unknown {
    if (!this.hasSubscribers) return Reflect.apply(fn, thisArg, args);
    const trace = this;
    const callback = args.at(position);
    validateFunction(callback, 'callback');
    function traced(this: unknown, ...results: unknown[]): unknown {
      if (results[0]) trace.#fail(context, results[0]);
      else context.result = results[1];
      // The stores of asyncStart are there for the callback.
      return trace.asyncStart.runStores(context, () => {
        try {
          return Reflect.apply(callback, this, results);
        } finally {
          trace.asyncEnd.publish(context);
        }
      });
    }
    args.splice(position, 1, traced);
    return this.#run(context, () => Reflect.apply(fn, thisArg, args));
  }
}

function warnOfNoPromise(fn: Function): void {
  process.emitWarning(
    `tracePromise was called with the function '${fn.name || '<anonymous>'}', which returned a non-thenable.`);
}

module.exports = { BoundedChannel, TracingChannel };
