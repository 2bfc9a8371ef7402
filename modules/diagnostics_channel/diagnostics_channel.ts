// The module `diagnostics_channel`: named channels on which modules say what they do, and channels that trace an
// operation. Modules that publish use internal/diagnostics_channel/state, so that nobody pays who does not listen.
'use strict';

const { codes } = require('internal/errors');
const { validateFunction } = require('internal/validators');
require('internal/diagnostics_channel/state').loaded = true;

type Name = string | symbol;
type Subscriber = (message: unknown, name: Name) => void;

// A channel that nobody refers to and nobody listens to is forgotten.
const channels = new Map<Name, WeakRef<any>>();
const inUse = new Set<object>();
const forgotten = new FinalizationRegistry((name: Name) => {
  if (channels.get(name)?.deref() === undefined) channels.delete(name);
});

// What a subscriber throws is the program's uncaught exception, not the publisher's.
function throwLater(error: unknown): void {
  process.nextTick(() => { throw error; });
}

// Channels change their prototype with the first and the last subscriber: the idle one's methods are empty.
class ActiveChannel {
  declare _subscribers: Subscriber[];
  declare _stores: Map<any, ((data: unknown) => unknown) | undefined>;
  declare name: Name;

  subscribe(subscription: Subscriber): void {
    validateFunction(subscription, 'subscription');
    // Copied, since a subscriber may subscribe or unsubscribe while the list is walked.
    this._subscribers = [...this._subscribers, subscription];
    inUse.add(this);
  }

  unsubscribe(subscription: Subscriber): boolean {
    const index = this._subscribers.indexOf(subscription);
    if (index === -1) return false;
    this._subscribers = this._subscribers.toSpliced(index, 1);
    deactivateIfUnused(this);
    return true;
  }

  bindStore(store: any, transform?: (data: unknown) => unknown): void {
    this._stores.set(store, transform);
    inUse.add(this);
  }

  unbindStore(store: any): boolean {
    const had = this._stores.delete(store);
    if (had) deactivateIfUnused(this);
    return had;
  }

  get hasSubscribers(): boolean { return true; }

  publish(data: unknown): void {
    for (const subscriber of this._subscribers) {
      try {
        subscriber(data, this.name);
      } catch (error) {
        throwLater(error);
      }
    }
  }

  withStoreScope(data: unknown): object {
    return new StoreScope(this, data);
  }

  runStores(data: unknown, fn: Function, thisArg: unknown, ...args: unknown[]): unknown {
    let run = () => {
      this.publish(data);
      return Reflect.apply(fn, thisArg, args);
    };
    for (const [store, transform] of this._stores) run = runIn(store, transform, data, run);
    return run();
  }
}

function runIn(store: any, transform: any, data: unknown, next: () => unknown): () => unknown {
  return () => {
    let value = data;
    if (transform !== undefined) {
      try {
        value = transform(data);
      } catch (error) {
        throwLater(error);
        return next();
      }
    }
    return store.run(value, next);
  };
}

// The stores have the channel's data until the scope is disposed of.
class StoreScope {
  #before: [store: any, value: unknown][] = [];

  constructor(channel: ActiveChannel, data: unknown) {
    for (const [store, transform] of channel._stores ?? []) {
      let value = data;
      try {
        if (transform !== undefined) value = transform(data);
      } catch (error) {
        throwLater(error);
        continue;
      }
      this.#before.push([store, store.getStore()]);
      store.enterWith(value);
    }
    channel.publish(data);
  }

  [Symbol.dispose](): void {
    for (const [store, value] of this.#before.splice(0).reverse()) store.enterWith(value);
  }
}

function activate(channel: any): void {
  Object.setPrototypeOf(channel, ActiveChannel.prototype);
  channel._subscribers = [];
  channel._stores = new Map();
}

function deactivateIfUnused(channel: any): void {
  if (channel._subscribers.length > 0 || channel._stores.size > 0) return;
  inUse.delete(channel);
  Object.setPrototypeOf(channel, Channel.prototype);
  channel._subscribers = undefined;
  channel._stores = undefined;
}

const idleScope = { [Symbol.dispose](): void {} };

class Channel {
  _subscribers: undefined = undefined;
  _stores: undefined = undefined;
  name: Name;
  _index: undefined = undefined;

  constructor(name: Name) {
    this.name = name;
    channels.set(name, new WeakRef(this));
    forgotten.register(this, name);
  }

  static [Symbol.hasInstance](instance: any): boolean {
    if (this !== Channel) return Function.prototype[Symbol.hasInstance].call(this, instance);
    const prototype = Object.getPrototypeOf(Object(instance));
    return prototype === Channel.prototype || prototype === ActiveChannel.prototype ||
      Channel.prototype.isPrototypeOf(instance);
  }

  subscribe(subscription: Subscriber): void {
    validateFunction(subscription, 'subscription');
    activate(this);
    this.subscribe(subscription);
  }

  unsubscribe(): boolean { return false; }

  bindStore(store: any, transform?: (data: unknown) => unknown): void {
    activate(this);
    this.bindStore(store, transform);
  }

  unbindStore(): boolean { return false; }

  get hasSubscribers(): boolean { return false; }

  publish(): void {}

  runStores(_data: unknown, fn: Function, thisArg: unknown, ...args: unknown[]): unknown {
    return Reflect.apply(fn, thisArg, args);
  }

  withStoreScope(): object { return idleScope; }
}

function channel(name: Name): any {
  const known = channels.get(name)?.deref();
  if (known !== undefined) return known;
  if (typeof name !== 'string' && typeof name !== 'symbol') {
    throw new codes.ERR_INVALID_ARG_TYPE('channel', ['string', 'symbol'], name);
  }
  return new Channel(name);
}

function subscribe(name: Name, subscription: Subscriber): void {
  channel(name).subscribe(subscription);
}

function unsubscribe(name: Name, subscription: Subscriber): boolean {
  return channel(name).unsubscribe(subscription);
}

function hasSubscribers(name: Name): boolean {
  return channels.get(name)?.deref()?.hasSubscribers ?? false;
}

function tracingChannel(nameOrChannels: unknown): any {
  return new (require('internal/diagnostics_channel/tracing').TracingChannel)(nameOrChannels);
}

function boundedChannel(nameOrChannels: unknown): any {
  return new (require('internal/diagnostics_channel/tracing').BoundedChannel)(nameOrChannels);
}

module.exports = {
  channel,
  hasSubscribers,
  subscribe,
  tracingChannel,
  unsubscribe,
  boundedChannel,
  Channel,
};
Object.defineProperty(module.exports, 'BoundedChannel', {
  __proto__: null,
  get() { return require('internal/diagnostics_channel/tracing').BoundedChannel; },
  enumerable: true,
  configurable: true,
} as any);
