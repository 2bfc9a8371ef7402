// Deep equality, as util.isDeepStrictEqual and the functions of assert have it: strict, loose (with ==), or
// partial (everything that the second value has, the first has too).
'use strict';

const k = require('internal/util/kinds');
const { kind, nonIndexKeys } = native;

const strict = 0;
const loose = 1;
const partial = 2;
type Mode = 0 | 1 | 2;

// One comparison: the mode, and the pairs that are being compared further out. A pair that comes up again inside
// itself is equal as far as anyone can tell.
interface Comparison {
  mode: Mode;
  ignorePrototypes: boolean;
  // Alternately the first and the second of each pair.
  open: object[];
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

function equal(a: any, b: any, c: Comparison): boolean {
  if (a === b) return a !== 0 || c.mode === loose || Object.is(a, b);
  if (c.mode === loose) {
    if (!isObject(a)) return !isObject(b) && typeof b !== 'function' ? a == b || (a !== a && b !== b) : false;
    if (!isObject(b)) return false;
  } else {
    if (!isObject(a)) return typeof a === 'number' && a !== a && b !== b;
    if (!isObject(b)) return false;
    if (c.mode === strict && !c.ignorePrototypes && Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  }
  const aTag = Object.prototype.toString.call(a);
  if (aTag !== Object.prototype.toString.call(b)) return false;
  return equalObjects(a, b, c, aTag);
}

// The kinds whose contents are compared by something other than their properties.
function equalObjects(a: any, b: any, c: Comparison, tag: string): boolean {
  const isArray = Array.isArray(a);
  if (isArray !== Array.isArray(b)) return false;
  if (isArray) return equalArrays(a, b, c);
  // Plain objects, and everything whose class has no tag of its own.
  if (tag === '[object Object]' && Object.getPrototypeOf(a) === Object.prototype) return equalKeyed(a, b, c);
  const is = kind(a);
  if (is !== kind(b) && is !== k.kProxy && kind(b) !== k.kProxy) return false;
  switch (is) {
    case k.kTypedArray:
    case k.kDataView:
      return equalViews(a, b, c) && equalKeyed(a, b, c, nonIndexKeys(a, true), nonIndexKeys(b, true));
    case k.kDate: {
      const [aTime, bTime] = [Date.prototype.getTime.call(a), Date.prototype.getTime.call(b)];
      if (aTime !== bTime && !(aTime !== aTime && bTime !== bTime)) return false;
      break;
    }
    case k.kRegExp:
      if (a.source !== b.source || a.flags !== b.flags || a.lastIndex !== b.lastIndex) return false;
      break;
    case k.kArrayBuffer:
    case k.kSharedArrayBuffer:
      if (!equalBytes(new Uint8Array(a), new Uint8Array(b), c)) return false;
      break;
    case k.kNumberObject:
    case k.kStringObject:
    case k.kBooleanObject:
    case k.kBigIntObject:
    case k.kSymbolObject:
      if (!equalBoxed(a, b, is)) return false;
      break;
    case k.kSet:
      return guarded(a, b, c, () => equalSets(a, b, c) && equalKeyed(a, b, c));
    case k.kMap:
      return guarded(a, b, c, () => equalMaps(a, b, c) && equalKeyed(a, b, c));
    case k.kWeakMap:
    case k.kWeakSet:
    case k.kPromise:
      // Their contents cannot be seen: only the object itself is equal to it.
      return false;
    default:
      if (is === k.kError || a instanceof Error) {
        if (!equalErrors(a, b, c)) return false;
      } else if (tag === '[object URL]' && typeof a.href === 'string') {
        if (a.href !== b.href) return false;
      }
  }
  return equalKeyed(a, b, c);
}

function equalBoxed(a: any, b: any, is: number): boolean {
  switch (is) {
    case k.kNumberObject: return Object.is(Number.prototype.valueOf.call(a), Number.prototype.valueOf.call(b));
    case k.kStringObject: return String.prototype.valueOf.call(a) === String.prototype.valueOf.call(b);
    case k.kBooleanObject: return Boolean.prototype.valueOf.call(a) === Boolean.prototype.valueOf.call(b);
    case k.kBigIntObject: return BigInt.prototype.valueOf.call(a) === BigInt.prototype.valueOf.call(b);
    default: return Symbol.prototype.valueOf.call(a) === Symbol.prototype.valueOf.call(b);
  }
}

// These properties are not enumerable, but they are what errors differ by.
function equalErrors(a: any, b: any, c: Comparison): boolean {
  if (!(b instanceof Error) && kind(b) !== k.kError) return false;
  for (const name of ['message', 'name', 'cause', 'errors']) {
    const enumerable = Object.prototype.propertyIsEnumerable;
    const [inA, inB] = [enumerable.call(a, name), enumerable.call(b, name)];
    // Enumerable ones are compared with the other properties.
    if (inA && inB) continue;
    if (inA !== inB) return false;
    if (name === 'cause' || name === 'errors') {
      if (c.mode !== partial && Object.hasOwn(a, name) !== Object.hasOwn(b, name)) return false;
      if (c.mode === partial && !Object.hasOwn(b, name)) continue;
    }
    if (!equal(a[name], b[name], c)) return false;
  }
  return true;
}

function equalViews(a: any, b: any, c: Comparison): boolean {
  if (Object.prototype.toString.call(a) !== Object.prototype.toString.call(b)) return false;
  // Loosely, and as part of a larger whole, -0 is 0; strictly all bytes count.
  const isFloat = /Float/.test(Object.prototype.toString.call(a));
  if (c.mode === loose && isFloat) {
    if (a.length !== b.length) return false;
    for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
    return true;
  }
  if (c.mode === partial && a.length !== undefined) return startsWith(a, b);
  return equalBytes(new Uint8Array(a.buffer, a.byteOffset, a.byteLength),
    new Uint8Array(b.buffer, b.byteOffset, b.byteLength), c);
}

function startsWith(a: ArrayLike<unknown>, b: ArrayLike<unknown>): boolean {
  if (b.length > a.length) return false;
  for (let i = 0; i < b.length; i++) if (!Object.is(a[i], b[i])) return false;
  return true;
}

function equalBytes(a: Uint8Array, b: Uint8Array, c: Comparison): boolean {
  if (c.mode === partial) return startsWith(a, b);
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

function equalArrays(a: any[], b: any[], c: Comparison): boolean {
  if (c.mode === partial) {
    return b.length <= a.length &&
      guarded(a, b, c, () => containsInOrder(a, b, c) && equalKeyed(a, b, c, [], nonIndexKeys(b, true)));
  }
  if (a.length !== b.length) return false;
  return guarded(a, b, c, () => {
    for (let i = 0; i < a.length; i++) {
      if (c.mode === strict && Object.hasOwn(a, i) !== Object.hasOwn(b, i)) return false;
      if (!equal(a[i], b[i], c)) return false;
    }
    const own = (keys: PropertyKey[]) => (c.mode === loose ? keys.filter((key) => typeof key === 'string') : keys);
    return equalKeyed(a, b, c, own(nonIndexKeys(a, true)), own(nonIndexKeys(b, true)));
  });
}

// Each expected element follows the one before in the actual array, with others between them.
function containsInOrder(a: any[], b: any[], c: Comparison): boolean {
  let from = 0;
  for (const expected of b) {
    while (from < a.length && !equal(a[from], expected, c)) from++;
    if (from++ === a.length) return false;
  }
  return true;
}

function enumerableKeys(value: object, mode: Mode): PropertyKey[] {
  const keys: PropertyKey[] = Object.keys(value);
  if (mode === loose) return keys;
  const symbols = Object.getOwnPropertySymbols(value);
  return symbols.length === 0 ? keys
    : keys.concat(symbols.filter((key) => Object.prototype.propertyIsEnumerable.call(value, key)));
}

function equalKeyed(
  a: any, b: any, c: Comparison, aKeys = enumerableKeys(a, c.mode), bKeys = enumerableKeys(b, c.mode),
): boolean {
  if (c.mode !== partial && aKeys.length !== bKeys.length) return false;
  if (bKeys.length === 0) return true;
  for (const key of bKeys) {
    if (!Object.prototype.propertyIsEnumerable.call(a, key)) return false;
  }
  return guarded(a, b, c, () => bKeys.every((key) => equal(a[key], b[key], c)));
}

function guarded(a: object, b: object, c: Comparison, compareContents: () => boolean): boolean {
  const { open } = c;
  const last = open.length - 2;
  // A collection's items and its properties are compared one after the other: the innermost pair is no circle.
  for (let i = 0; i < last; i += 2) if (open[i] === a && open[i + 1] === b) return true;
  open.push(a, b);
  const result = compareContents();
  open.length -= 2;
  return result;
}

// Items that are not found by identity are matched with one another, each once.
function equalSets(a: Set<unknown>, b: Set<unknown>, c: Comparison): boolean {
  const [aSize, bSize] = [sizeOf(a), sizeOf(b)];
  if (c.mode === partial ? bSize > aSize : aSize !== bSize) return false;
  const needed: unknown[] = [];
  for (const item of Set.prototype.values.call(b)) {
    if (Set.prototype.has.call(a, item)) continue;
    // A primitive has no other equal, except loosely.
    if (!isObject(item) && c.mode !== loose) return false;
    needed.push(item);
  }
  if (needed.length === 0) return true;
  const candidates: unknown[] = [];
  for (const item of Set.prototype.values.call(a)) {
    if (!Set.prototype.has.call(b, item) && (isObject(item) || c.mode === loose)) candidates.push(item);
  }
  return matchAll(needed, candidates, (expected, actual) => equal(actual, expected, c));
}

function equalMaps(a: Map<unknown, unknown>, b: Map<unknown, unknown>, c: Comparison): boolean {
  const [aSize, bSize] = [mapSizeOf(a), mapSizeOf(b)];
  if (c.mode === partial ? bSize > aSize : aSize !== bSize) return false;
  const needed: [unknown, unknown][] = [];
  for (const entry of Map.prototype.entries.call(b) as Iterable<[unknown, unknown]>) {
    const [key, value] = entry;
    if (!isObject(key) && Map.prototype.has.call(a, key) && equal(Map.prototype.get.call(a, key), value, c)) continue;
    if (!isObject(key) && c.mode !== loose) return false;
    if (isObject(key) && Map.prototype.has.call(a, key)) {
      if (!equal(Map.prototype.get.call(a, key), value, c)) return false;
      continue;
    }
    needed.push(entry);
  }
  if (needed.length === 0) return true;
  const candidates: [unknown, unknown][] = [];
  for (const entry of Map.prototype.entries.call(a) as Iterable<[unknown, unknown]>) {
    const known = Map.prototype.has.call(b, entry[0]);
    if (!known || (c.mode === loose && !isObject(entry[0]))) candidates.push(entry);
  }
  return matchAll(needed, candidates, (expected, actual) =>
    equal(actual[0], expected[0], c) && equal(actual[1], expected[1], c));
}

function matchAll<T>(needed: T[], candidates: T[], matches: (needed: T, candidate: T) => boolean): boolean {
  const free = new Set(candidates);
  for (const item of needed) {
    let found = false;
    for (const candidate of free) {
      if (matches(item, candidate)) {
        free.delete(candidate);
        found = true;
        break;
      }
    }
    if (!found) return false;
  }
  return true;
}

const setSize = Object.getOwnPropertyDescriptor(Set.prototype, 'size')!.get as () => number;
const mapSize = Object.getOwnPropertyDescriptor(Map.prototype, 'size')!.get as () => number;
const sizeOf = (set: Set<unknown>): number => setSize.call(set);
const mapSizeOf = (map: Map<unknown, unknown>): number => mapSize.call(map);

function compare(a: unknown, b: unknown, mode: Mode, ignorePrototypes = false): boolean {
  return equal(a, b, { mode, ignorePrototypes, open: [] });
}

const isDeepEqual = (a: unknown, b: unknown): boolean => compare(a, b, loose);
const isPartialStrictEqual = (a: unknown, b: unknown): boolean => compare(a, b, partial);

function isDeepStrictEqual(a: unknown, b: unknown, options?: any): boolean {
  return compare(a, b, strict, options === true || options?.skipPrototype === true);
}

module.exports = { isDeepEqual, isDeepStrictEqual, isPartialStrictEqual };
