// What the classes of the Fetch standard share of Web IDL: conversions of arguments, their errors, iterators of pairs.
// Not a binding generator: each class calls what it needs.
'use strict';

const { codes: { ERR_INVALID_THIS } } = require('internal/errors');

const kInspect = Symbol.for('nodejs.util.inspect.custom');

/** An error of a receiver that is not of the class. */
function illegalInvocation(): Error {
  const error = new ERR_INVALID_THIS('');
  error.message = 'Illegal invocation';
  return error;
}

function checkArguments(given: number, needed: number, method: string): void {
  if (given >= needed) return;
  const plural = needed === 1 ? '' : 's';
  throw new TypeError(`${method}: ${needed} argument${plural} required, but ${given === 0 ? '' : 'only '}${given} found.`);
}

function toByteString(value: any): string {
  const text = `${value}`;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 255) {
      throw new TypeError('Cannot convert argument to a ByteString because the character at ' +
        `index ${i} has a value of ${code} which is greater than 255.`);
    }
  }
  return text;
}

/** A value as messages quote it. */
function quoted(value: any): string {
  return typeof value === 'string' ? `"${value}"` : require('internal/util/inspect').inspect(value);
}

/** A dictionary argument: an object, or one without members. */
function toDictionary(value: any): any {
  if (value === undefined || value === null) return {};
  if (typeof value === 'object' || typeof value === 'function') return value;
  throw new TypeError(`undefined: Expected ${quoted(value)} to be one of: Null, Undefined, Object.`);
}

function toEnumeration(value: any, allowed: string[]): string {
  const text = `${value}`;
  if (allowed.includes(text)) return text;
  throw new TypeError(`undefined: ${text} is not an accepted type. Expected one of ${allowed.join(', ')}.`);
}

/** What a class shows is enumerable, and its name is its tag. */
function defineInterface(constructor: any, names: string[], staticNames: string[] = []): void {
  const { prototype, name: tag } = constructor;
  for (const name of names) Object.defineProperty(prototype, name, { __proto__: null, enumerable: true } as any);
  for (const name of staticNames) Object.defineProperty(constructor, name, { __proto__: null, enumerable: true } as any);
  Object.defineProperty(prototype, Symbol.toStringTag, { __proto__: null, configurable: true, value: tag } as any);
}

const kTarget = Symbol('kTarget');
const kIndex = Symbol('kIndex');
const kKind = Symbol('kKind');

type Pairs = [string, any][];

/**
 * Gives `constructor` keys, values, entries, forEach and Symbol.iterator. The iterators see what changes meanwhile, so
 * they ask `pairsOf` each time.
 */
function definePairs(constructor: any, pairsOf: (object: any) => Pairs): void {
  const { prototype, name } = constructor;
  const iteratorPrototype = iteratorPrototypeOf(`${name} Iterator`, pairsOf);
  const iterate = (target: any, kind: string) => {
    pairsOf(target);
    return Object.create(iteratorPrototype, {
      [kTarget]: { __proto__: null, value: target }, [kIndex]: { __proto__: null, value: 0, writable: true },
      [kKind]: { __proto__: null, value: kind },
    } as any);
  };
  const methods: any = {
    keys() { return iterate(this, 'key'); },
    values() { return iterate(this, 'value'); },
    entries() { return iterate(this, 'key+value'); },
    forEach(callback: any, thisArg: any = undefined) {
      pairsOf(this);
      checkArguments(arguments.length, 1, `${name}.forEach`);
      if (typeof callback !== 'function') {
        throw new TypeError(`Failed to execute 'forEach' on '${name}': parameter 1 is not of type 'Function'.`);
      }
      for (let i = 0, pairs; i < (pairs = pairsOf(this)).length; i++) {
        Reflect.apply(callback, thisArg, [pairs[i][1], pairs[i][0], this]);
      }
    },
  };
  for (const key of Object.keys(methods)) {
    Object.defineProperty(prototype, key, {
      __proto__: null, configurable: true, enumerable: true, writable: true, value: methods[key],
    } as any);
  }
  Object.defineProperty(prototype, Symbol.iterator, {
    __proto__: null, configurable: true, writable: true, value: methods.entries,
  } as any);
}

function iteratorPrototypeOf(tag: string, pairsOf: (object: any) => Pairs): any {
  const methods = {
    next(this: any) {
      if (typeof this !== 'object' || this === null || !(kTarget in this)) {
        throw new TypeError(`'next' called on an object that does not implement interface ${tag}.`);
      }
      const pairs = pairsOf(this[kTarget]);
      const index = this[kIndex];
      if (index >= pairs.length) return { value: undefined, done: true };
      this[kIndex] = index + 1;
      const [key, value] = pairs[index];
      const kind = this[kKind];
      return { value: kind === 'key' ? key : kind === 'value' ? value : [key, value], done: false };
    },
  };
  Object.setPrototypeOf(methods, Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())));
  Object.defineProperty(methods, Symbol.toStringTag, { __proto__: null, configurable: true, value: tag } as any);
  return methods;
}

/** For `[kInspect]`: the class's name with the given properties. */
function inspectAs(object: any, depth: number, options: any, properties: object): any {
  if (depth < 0) return object;
  const { inspect } = require('internal/util/inspect');
  const shown = inspect(properties, { ...options, depth: options.depth == null ? null : options.depth - 1 });
  return `${object.constructor?.name ?? 'Object'} ${shown}`;
}

module.exports = {
  checkArguments, defineInterface, definePairs, illegalInvocation, inspectAs, kInspect, quoted, toByteString,
  toDictionary, toEnumeration,
};
