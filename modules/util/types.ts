// The module `util/types`: what a value was made as by the engine. Unlike instanceof it cannot be fooled by
// prototypes, and it runs no code of the program.
'use strict';

const k = require('internal/util/kinds');
const { kind } = native;

const typedArrayTag = Object.getOwnPropertyDescriptor(
  Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag)!.get as () => string | undefined;

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;
const isObjectOf = (value: unknown, expected: number): boolean => isObject(value) && kind(value) === expected;
const isTypedArrayOf = (value: unknown, name: string): boolean =>
  ArrayBuffer.isView(value) && typedArrayTag.call(value) === name;

function isBoxedPrimitive(value: unknown): boolean {
  if (!isObject(value)) return false;
  const is = kind(value);
  return is >= k.kNumberObject && is <= k.kSymbolObject;
}

function isAsyncFunction(value: unknown): boolean {
  if (typeof value !== 'function') return false;
  const is = kind(value);
  return is === k.kAsyncFunction || is === k.kAsyncGeneratorFunction;
}

function isGeneratorFunction(value: unknown): boolean {
  if (typeof value !== 'function') return false;
  const is = kind(value);
  return is === k.kGeneratorFunction || is === k.kAsyncGeneratorFunction;
}

function isGeneratorObject(value: unknown): boolean {
  if (!isObject(value)) return false;
  const is = kind(value);
  return is === k.kGeneratorObject || is === k.kAsyncGeneratorObject;
}

function isAnyArrayBuffer(value: unknown): boolean {
  if (!isObject(value)) return false;
  const is = kind(value);
  return is === k.kArrayBuffer || is === k.kSharedArrayBuffer;
}

function isProxy(value: unknown): boolean {
  return (isObject(value) || typeof value === 'function') && kind(value) === k.kProxy;
}

module.exports = {
  isExternal: (_value: unknown): boolean => false,
  isDate: (value: unknown): boolean => isObjectOf(value, k.kDate),
  isArgumentsObject: (value: unknown): boolean => isObjectOf(value, k.kArguments),
  isBigIntObject: (value: unknown): boolean => isObjectOf(value, k.kBigIntObject),
  isBooleanObject: (value: unknown): boolean => isObjectOf(value, k.kBooleanObject),
  isNumberObject: (value: unknown): boolean => isObjectOf(value, k.kNumberObject),
  isStringObject: (value: unknown): boolean => isObjectOf(value, k.kStringObject),
  isSymbolObject: (value: unknown): boolean => isObjectOf(value, k.kSymbolObject),
  isBoxedPrimitive,
  isNativeError: (value: unknown): boolean => isObjectOf(value, k.kError),
  isRegExp: (value: unknown): boolean => isObjectOf(value, k.kRegExp),
  isAsyncFunction,
  isGeneratorFunction,
  isGeneratorObject,
  isPromise: (value: unknown): boolean => isObjectOf(value, k.kPromise),
  isMap: (value: unknown): boolean => isObjectOf(value, k.kMap),
  isSet: (value: unknown): boolean => isObjectOf(value, k.kSet),
  isMapIterator: (value: unknown): boolean => isObjectOf(value, k.kMapIterator),
  isSetIterator: (value: unknown): boolean => isObjectOf(value, k.kSetIterator),
  isWeakMap: (value: unknown): boolean => isObjectOf(value, k.kWeakMap),
  isWeakSet: (value: unknown): boolean => isObjectOf(value, k.kWeakSet),
  isArrayBuffer: (value: unknown): boolean => isObjectOf(value, k.kArrayBuffer),
  isDataView: (value: unknown): boolean => ArrayBuffer.isView(value) && typedArrayTag.call(value) === undefined,
  isSharedArrayBuffer: (value: unknown): boolean => isObjectOf(value, k.kSharedArrayBuffer),
  isProxy,
  isModuleNamespaceObject: (value: unknown): boolean => isObjectOf(value, k.kModuleNamespace),
  isAnyArrayBuffer,
  isCryptoKey: (value: unknown): boolean => isInstanceOf(value, 'CryptoKey'),
  isKeyObject: (value: unknown): boolean => isInstanceOf(value, 'KeyObject'),
  isArrayBufferView: ArrayBuffer.isView,
  isTypedArray: (value: unknown): boolean => ArrayBuffer.isView(value) && typedArrayTag.call(value) !== undefined,
  isUint8Array: (value: unknown): boolean => isTypedArrayOf(value, 'Uint8Array'),
  isUint8ClampedArray: (value: unknown): boolean => isTypedArrayOf(value, 'Uint8ClampedArray'),
  isUint16Array: (value: unknown): boolean => isTypedArrayOf(value, 'Uint16Array'),
  isUint32Array: (value: unknown): boolean => isTypedArrayOf(value, 'Uint32Array'),
  isInt8Array: (value: unknown): boolean => isTypedArrayOf(value, 'Int8Array'),
  isInt16Array: (value: unknown): boolean => isTypedArrayOf(value, 'Int16Array'),
  isInt32Array: (value: unknown): boolean => isTypedArrayOf(value, 'Int32Array'),
  isFloat16Array: (value: unknown): boolean => isTypedArrayOf(value, 'Float16Array'),
  isFloat32Array: (value: unknown): boolean => isTypedArrayOf(value, 'Float32Array'),
  isFloat64Array: (value: unknown): boolean => isTypedArrayOf(value, 'Float64Array'),
  isBigInt64Array: (value: unknown): boolean => isTypedArrayOf(value, 'BigInt64Array'),
  isBigUint64Array: (value: unknown): boolean => isTypedArrayOf(value, 'BigUint64Array'),
};

// The classes of crypto: a value of theirs cannot exist before the module was loaded.
function isInstanceOf(value: unknown, name: string): boolean {
  if (!isObject(value)) return false;
  const Class = require('crypto')[name];
  return typeof Class === 'function' && value instanceof Class;
}
