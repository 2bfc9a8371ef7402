// structuredClone, and the copying of messages between ports: the engine's structured clone
// with the errors that Node's users know.
// What is Node's own and not the engine's (streams, ports) cannot be cloned.
'use strict';

const { codes: { ERR_MISSING_ARGS } } = require('internal/errors');

function invalidOption(message: string): Error {
  const { codes: { ERR_INVALID_ARG_TYPE } } = require('internal/errors');
  const err = new ERR_INVALID_ARG_TYPE('options', 'Object', undefined);
  err.message = `Failed to execute 'structuredClone': ${message}`;
  return err;
}

function isObject(value: any): boolean {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

/** The list of a `transfer` option; checks its form. */
function transferList(options: any): any[] | undefined {
  if (options === undefined || options === null) return undefined;
  if (!isObject(options)) throw invalidOption('Options cannot be converted to a dictionary');
  const { transfer } = options;
  if (transfer === undefined || transfer === null) return undefined;
  if (!isObject(transfer) || typeof transfer[Symbol.iterator] !== 'function') {
    throw invalidOption('transfer in Options cannot be converted to sequence.');
  }
  const list = [...transfer];
  list.forEach((each, index) => {
    if (!isObject(each)) throw invalidOption(`transfer in Options[${index}] is not an object.`);
  });
  return list;
}

function dataCloneError(message: string): Error {
  const { DOMException } = require('internal/dom_exception');
  return new DOMException(message, 'DataCloneError');
}

// What `markAsUncloneable` and `markAsUntransferable` of `worker_threads` were given.
const uncloneable = new WeakSet<object>();
const untransferable = new WeakSet<object>();
let anyUncloneable = false;

function markAsUncloneable(value: any): void {
  // Of what has a meaning of its own to the engine, Node lets copies be made all the same.
  if (!isObject(value) || !isPlain(value)) return;
  uncloneable.add(value);
  anyUncloneable = true;
}

function markAsUntransferable(value: any): void {
  if (!isObject(value)) return;
  untransferable.add(value);
  if (value instanceof ArrayBuffer) require('internal/buffer/fast_buffer').fixLength(value);
}

function isMarkedAsUntransferable(value: any): boolean {
  return isObject(value) && untransferable.has(value);
}

function isPlain(value: object): boolean {
  const { isAnyArrayBuffer, isArrayBufferView, isDate, isMap, isRegExp, isSet } = require('util/types');
  return !(Array.isArray(value) || isMap(value) || isSet(value) || isDate(value) || isRegExp(value) ||
    isAnyArrayBuffer(value) || isArrayBufferView(value));
}

/** Whether a marked object is reached from the value. Getters are left to the cloning itself. */
function holdsUncloneable(value: any, seen: Set<any>): boolean {
  if (typeof value !== 'object' || value === null || seen.has(value)) return false;
  if (uncloneable.has(value)) return true;
  seen.add(value);
  const { isArrayBufferView, isMap, isSet } = require('util/types');
  if (isArrayBufferView(value)) return false;
  const inner: any[] = isMap(value) ? [...value].flat(1) : isSet(value) ? [...value] : [];
  for (const { value: each } of Object.values(Object.getOwnPropertyDescriptors(value))) inner.push(each);
  return inner.some((each) => holdsUncloneable(each, seen));
}

function checkTransferables(list: any[]) {
  const seen = new Set();
  for (const each of list) {
    if (!(each instanceof ArrayBuffer)) throw dataCloneError('Found invalid value in transferList.');
    if (seen.has(each)) throw dataCloneError('Transfer list contains duplicate ArrayBuffer');
    if (untransferable.has(each) || (each as any).detached) throw dataCloneError('Cannot transfer object of unsupported type.');
    seen.add(each);
  }
}

/** A copy of a message: of anything that the receiver may get without sharing it with the sender. */
function cloneMessage(value: any, transfer?: any[]): any {
  if (transfer !== undefined) checkTransferables(transfer);
  if (needsTransfer(value)) {
    throw dataCloneError('Object that needs transfer was found in message but not listed in transferList');
  }
  if (anyUncloneable && holdsUncloneable(value, new Set())) throw dataCloneError('Cannot clone object of unsupported type.');
  try {
    return native.cloneValue(value, transfer);
  } catch (err: any) {
    if (err?.name !== 'DataCloneError') throw err;
    const culprit = findUncloneable(value, new Set());
    throw culprit === undefined ? err : dataCloneError(`${describe(culprit.value)} could not be cloned.`);
  }
}

/** Objects whose meaning lies outside their properties. */
function needsTransfer(value: any): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { isWebStream } = require('internal/stream/predicates');
  return isWebStream(value);
}

/** After a failure: the first value that cannot be cloned, in the order in which cloning meets it. */
function findUncloneable(value: any, seen: Set<any>): { value: any } | undefined {
  if (typeof value === 'function' || typeof value === 'symbol') return { value };
  if (typeof value !== 'object' || value === null || seen.has(value)) return undefined;
  seen.add(value);
  const types = require('util/types');
  if (types.isProxy(value) || types.isPromise(value) || types.isWeakMap(value) || types.isWeakSet(value) ||
      value instanceof WeakRef) {
    return { value };
  }
  const inner: any[] = [];
  if (types.isMap(value)) inner.push(...[...value].flat(1));
  else if (types.isSet(value)) inner.push(...value);
  for (const key of Object.keys(value)) inner.push(value[key]);
  for (const each of inner) {
    const found = findUncloneable(each, seen);
    if (found !== undefined) return found;
  }
  return undefined;
}

function describe(value: any): string {
  if (typeof value === 'function' || typeof value === 'symbol') return String(value);
  const types = require('util/types');
  return `#<${types.isProxy(value) ? 'Object' : value.constructor?.name ?? 'Object'}>`;
}

function structuredClone(value: any, options: any) {
  if (arguments.length === 0) throw new ERR_MISSING_ARGS('The value argument must be specified');
  // A proxy, unlike Node's, which cannot be cloned.
  if (value === process.env) value = { ...value };
  return cloneMessage(value, transferList(options));
}

module.exports = {
  structuredClone, cloneMessage, transferList, markAsUncloneable, markAsUntransferable, isMarkedAsUntransferable,
};
