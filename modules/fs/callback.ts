// The callback forms of `fs`: each checks the caller's function once and hands a native the function that it calls.
// Callbacks run without a receiver; a success has `null` first.
'use strict';

const { validateFunction } = require('internal/validators');

type Callback = (...args: any[]) => void;

/** For natives without a result: the callback gets the error or `null`, and nothing else. */
function forError(callback: any, name = 'cb'): Callback {
  validateFunction(callback, name);
  return (error: any) => Reflect.apply(callback, undefined, [error ?? null]);
}

/** For natives with a result: an error comes alone, a result after `null`. */
function forValue(callback: any, convert?: (value: any) => any): Callback {
  validateFunction(callback, 'cb');
  return (error: any, value: any) => {
    if (error) Reflect.apply(callback, undefined, [error]);
    else Reflect.apply(callback, undefined, [null, convert === undefined ? value : convert(value)]);
  };
}

/** For reads and writes: the callback also gets what was read into or written from. */
function forTransfer(callback: any, data: any): Callback {
  return (error: any, count: any) => Reflect.apply(callback, undefined, [error ?? null, count || 0, data]);
}

/**
 * Lets `util.promisify` answer with an object of named results instead of the first result alone.
 * The function's own shape stays as it is: the symbol is not enumerable.
 */
function promisifyTo(names: string[], fn: any): any {
  Object.defineProperty(fn, Symbol.for('nodejs.util.promisify.custom'), {
    __proto__: null,
    configurable: true,
    value: nameOf(fn, (...args: any[]) => new Promise((resolve, reject) => {
      fn(...args, (error: any, ...values: any[]) => {
        if (error) return reject(error);
        const result: any = {};
        for (let i = 0; i < names.length; i++) result[names[i]] = values[i];
        resolve(result);
      });
    })),
  } as any);
  return fn;
}

const nameOf = (original: any, fn: any) => Object.defineProperty(fn, 'name', { value: original.name, configurable: true });

/** Settles a promise and tells a callback, outside of the promise's own error handling. */
function callbackFrom(promise: Promise<any>, callback: Callback): void {
  promise.then(
    (value) => process.nextTick(callback, null, value),
    (error) => process.nextTick(callback, error),
  );
}

module.exports = { callbackFrom, forError, forTransfer, forValue, promisifyTo };
