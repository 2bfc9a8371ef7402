// Mocks of functions and methods that record their calls. Mocked timers and modules are not there yet.
'use strict';

const { missingFunction } = require('internal/not_implemented');
const { validateFunction, validateInteger } = require('internal/validators');

/** What `fn.mock` is. */
class MockFunctionContext {
  #calls: any[] = [];
  #implementation: Function;
  #once = new Map<number, Function>();
  #times: number;
  #original: Function;
  #restore: (() => void) | undefined;

  constructor(original: Function, implementation: Function, times: number, restore?: () => void) {
    this.#original = original;
    this.#implementation = implementation;
    this.#times = times;
    this.#restore = restore;
  }

  get calls(): any[] { return [...this.#calls]; }
  callCount(): number { return this.#calls.length; }
  resetCalls(): void { this.#calls = []; }

  mockImplementation(implementation: Function): void {
    validateFunction(implementation, 'implementation');
    this.#implementation = implementation;
  }

  mockImplementationOnce(implementation: Function, onCall: number = this.#calls.length): void {
    validateFunction(implementation, 'implementation');
    validateInteger(onCall, 'onCall', this.#calls.length);
    this.#once.set(onCall, implementation);
  }

  restore(): void {
    this.#implementation = this.#original;
    this.#restore?.();
  }

  /** Calls what stands in for the function and keeps a record, also of a throw. */
  invoke(receiver: unknown, args: unknown[], target: Function | undefined): unknown {
    const index = this.#calls.length;
    const implementation = this.#once.get(index) ?? (index < this.#times ? this.#implementation : this.#original);
    this.#once.delete(index);
    const call: any = { arguments: args, error: undefined, result: undefined, stack: new Error(), target, this: receiver };
    try {
      call.result = target === undefined ? Reflect.apply(implementation, receiver, args)
        : Reflect.construct(implementation, args, target === mockedOf.get(this) ? implementation : target);
      if (target !== undefined) call.this = call.result;
      return call.result;
    } catch (error) {
      call.error = error;
      throw error;
    } finally {
      this.#calls.push(call);
    }
  }
}

const mockedOf = new WeakMap<MockFunctionContext, Function>();

function mockFunction(original: Function, implementation: Function, times: number, restore?: () => void): any {
  const context = new MockFunctionContext(original, implementation, times, restore);
  const mocked = new Proxy(original, {
    apply: (_target, receiver, args) => context.invoke(receiver, args, undefined),
    construct: (_target, args, newTarget) => context.invoke(undefined, args, newTarget) as object,
    get: (target, key, receiver) => (key === 'mock' ? context : Reflect.get(target, key, receiver)),
  });
  mockedOf.set(context, mocked);
  return mocked;
}

function findProperty(object: any, name: PropertyKey): PropertyDescriptor | undefined {
  for (let holder = object; holder !== null && holder !== undefined; holder = Object.getPrototypeOf(holder)) {
    const property = Object.getOwnPropertyDescriptor(holder, name);
    if (property !== undefined) return property;
  }
  return undefined;
}

class MockTracker {
  #contexts: MockFunctionContext[] = [];

  fn(original: any = function () {}, implementation: any = original, options: any = {}): any {
    if (typeof implementation !== 'function') [implementation, options] = [original, implementation];
    validateFunction(original, 'original');
    return this.#keep(mockFunction(original, implementation, options.times ?? Infinity));
  }

  method(object: any, name: PropertyKey, implementation?: any, options: any = {}): any {
    if (implementation !== undefined && typeof implementation !== 'function') [implementation, options] = [undefined, implementation];
    const property = findProperty(object, name);
    const slot = options.getter ? 'get' : options.setter ? 'set' : 'value';
    const original = property?.[slot as 'value'];
    if (typeof original !== 'function') {
      const { codes: { ERR_INVALID_ARG_VALUE } } = require('internal/errors');
      throw new ERR_INVALID_ARG_VALUE('methodName', original, 'must be a method');
    }
    const own = Object.getOwnPropertyDescriptor(object, name);
    const restore = () => {
      if (own === undefined) delete object[name];
      else Object.defineProperty(object, name, own);
    };
    const mocked = mockFunction(original, implementation ?? original, options.times ?? Infinity, restore);
    Object.defineProperty(object, name, { ...property, configurable: true, [slot]: mocked });
    return this.#keep(mocked);
  }

  getter(object: any, name: PropertyKey, implementation?: any, options: any = {}): any {
    return this.method(object, name, implementation, { ...options, getter: true });
  }

  setter(object: any, name: PropertyKey, implementation?: any, options: any = {}): any {
    return this.method(object, name, implementation, { ...options, setter: true });
  }

  reset(): void {
    this.restoreAll();
    this.#contexts = [];
  }

  restoreAll(): void {
    for (const context of this.#contexts) context.restore();
  }

  get timers(): any {
    return { enable: missingFunction('test', 'mock.timers.enable'), reset() {} };
  }

  #keep(mocked: any): any {
    this.#contexts.push(mocked.mock);
    return mocked;
  }
}

Object.assign(MockTracker.prototype, {
  module: missingFunction('test', 'mock.module'),
  property: missingFunction('test', 'mock.property'),
});

module.exports = { MockFunctionContext, MockTracker };
