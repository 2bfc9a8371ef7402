// Makes a class a Transform that becomes a stream only when it is used as one: most hashes and ciphers never are.
'use strict';

// `Class` has `_transform` and `_flush`; its instances keep their stream options under `kOptions`.
const kOptions = Symbol('kOptions');

function becomeStream(object: any): void {
  require('stream').Transform.call(object, object[kOptions]);
}

function isStream(object: any): boolean {
  return Object.prototype.hasOwnProperty.call(object, '_readableState');
}

function inheritLazily(Class: any): void {
  const { Transform } = require('stream');
  Object.setPrototypeOf(Class.prototype, Transform.prototype);
  Object.setPrototypeOf(Class, Transform);
  for (const name of ['_readableState', '_writableState']) {
    Object.defineProperty(Class.prototype, name, {
      configurable: true,
      enumerable: true,
      get(this: any) {
        // Asked of the prototype itself there is nothing to make.
        if (this === Class.prototype || isStream(this) || this[kOptions] === undefined) return undefined;
        Object.defineProperty(this, '_readableState', { value: undefined, writable: true, configurable: true, enumerable: true });
        Object.defineProperty(this, '_writableState', { value: undefined, writable: true, configurable: true, enumerable: true });
        becomeStream(this);
        return this[name];
      },
      set(this: any, value: any) {
        Object.defineProperty(this, name, { value, writable: true, configurable: true, enumerable: true });
      },
    });
  }
}

module.exports = { inheritLazily, kOptions };
