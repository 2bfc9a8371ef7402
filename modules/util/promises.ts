// util.promisify and util.callbackify: between functions with a callback and functions that return a promise.
'use strict';

const { codes } = require('internal/errors');
const { validateFunction } = require('internal/validators');
const { customPromisifyArgs, kCustomPromisify } = require('internal/util');

function promisify(original: any): any {
  validateFunction(original, 'original');
  const custom = original[kCustomPromisify];
  if (custom) {
    validateFunction(custom, 'util.promisify.custom');
    return markCustom(custom);
  }

  const names: string[] | undefined = original[customPromisifyArgs];
  function fn(this: unknown, ...args: any[]): Promise<any> {
    return new Promise((resolve, reject) => {
      const returned = Reflect.apply(original, this, [...args, (error: unknown, ...values: any[]) => {
        if (error) reject(error);
        else if (names !== undefined && values.length > 1) resolve(named(names, values));
        else resolve(values[0]);
      }]);
      if (returned instanceof Promise) {
        process.emitWarning(
          'Calling promisify on a function that returns a Promise is likely a mistake.', 'DeprecationWarning', 'DEP0174');
      }
    });
  }
  Object.setPrototypeOf(fn, Object.getPrototypeOf(original));
  markCustom(fn);
  return Object.defineProperties(fn, copyOfProperties(original));
}

function markCustom(fn: any): any {
  return Object.defineProperty(fn, kCustomPromisify,
    { __proto__: null, value: fn, enumerable: false, writable: false, configurable: true } as any);
}

function named(names: string[], values: any[]): object {
  const result: any = {};
  names.forEach((name, i) => { result[name] = values[i]; });
  return result;
}

function copyOfProperties(fn: any): PropertyDescriptorMap {
  const properties: any = Object.getOwnPropertyDescriptors(fn);
  // Descriptors with a null prototype are safe from a program that changed Object.prototype.
  for (const key of Reflect.ownKeys(properties)) Object.setPrototypeOf(properties[key], null);
  return properties;
}

function passRejection(reason: any, callback: (reason: unknown) => void): void {
  // A callback could not tell a falsy reason from success.
  if (!reason) {
    reason = new codes.ERR_FALSY_VALUE_REJECTION(reason);
    Error.captureStackTrace(reason, passRejection);
  }
  callback(reason);
}

function callbackify(original: any): any {
  validateFunction(original, 'original');
  function callbackified(this: unknown, ...args: any[]): void {
    const last = args.pop();
    validateFunction(last, 'last argument');
    const callback = last.bind(this);
    // The callback runs outside the promise, so that what it throws is an uncaught exception.
    Reflect.apply(original, this, args).then(
      (value: unknown) => process.nextTick(callback, null, value),
      (reason: unknown) => process.nextTick(passRejection, reason, callback));
  }
  const properties: any = copyOfProperties(original);
  // A function may have lost its length and name, or have other things in their place.
  if (typeof properties.length?.value === 'number') properties.length.value++;
  if (typeof properties.name?.value === 'string') properties.name.value += 'Callbackified';
  return Object.defineProperties(callbackified, properties);
}

module.exports = { callbackify, promisify };
