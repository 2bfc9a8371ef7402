// URLSearchParams: the pairs of a query, in order, as the URL standard has them.
// It knows its URL only as a function to call after a change. Node's older `querystring` is a module of its own.
'use strict';

const {
  codes: { ERR_ARG_NOT_ITERABLE, ERR_INVALID_THIS, ERR_INVALID_TUPLE, ERR_MISSING_ARGS },
} = require('internal/errors');
const { validateFunction } = require('internal/validators');

const customInspect = Symbol.for('nodejs.util.inspect.custom');
// Passes pairs and the function to call after a change past the public constructor.
const kFromUrl = Symbol('kFromUrl');

// Name, value, name, value, …
type Pairs = string[];

function decodeFormText(text: string): string {
  const spaced = text.includes('+') ? text.replaceAll('+', ' ') : text;
  return spaced.includes('%') ? native.percentDecode(spaced) : spaced;
}

function parsePairs(query: string): Pairs {
  const pairs: Pairs = [];
  if (query.length === 0) return pairs;
  for (const part of query.split('&')) {
    if (part.length === 0) continue;
    const equals = part.indexOf('=');
    if (equals === -1) pairs.push(decodeFormText(part), '');
    else pairs.push(decodeFormText(part.slice(0, equals)), decodeFormText(part.slice(equals + 1)));
  }
  return pairs;
}

function encodeFormText(text: string): string {
  return /^[A-Za-z0-9*\-._]*$/.test(text) ? text : native.formEncode(text);
}

function serializePairs(pairs: Pairs): string {
  let query = '';
  for (let i = 0; i < pairs.length; i += 2) {
    query += `${i === 0 ? '' : '&'}${encodeFormText(pairs[i])}=${encodeFormText(pairs[i + 1])}`;
  }
  return query;
}

function toText(value: unknown): string {
  const text = `${value as any}`;
  return text.isWellFormed() ? text : text.toWellFormed();
}

function pairsOfIterable(init: any): Pairs {
  const pairs: Pairs = [];
  for (const pair of init) {
    if (pair == null || (typeof pair !== 'object' && typeof pair !== 'function') ||
      typeof pair[Symbol.iterator] !== 'function') {
      throw new ERR_INVALID_TUPLE('Each query pair', '[name, value]');
    }
    const items = [...pair];
    if (items.length !== 2) throw new ERR_INVALID_TUPLE('Each query pair', '[name, value]');
    pairs.push(toText(items[0]), toText(items[1]));
  }
  return pairs;
}

// Later keys may turn into the same text as earlier ones; then the last value counts, at the first one's place.
function pairsOfRecord(init: any): Pairs {
  const values = new Map<string, string>();
  for (const key of Reflect.ownKeys(init)) {
    const descriptor = Reflect.getOwnPropertyDescriptor(init, key);
    if (descriptor !== undefined && descriptor.enumerable) values.set(toText(key), toText(init[key]));
  }
  return [...values].flat();
}

let pairsOf: (params: URLSearchParams) => Pairs;
let isParams: (value: any) => boolean;
let replaceQuery: (params: URLSearchParams, query: string) => void;

class URLSearchParams {
  #pairs: Pairs = [];
  #changed: (() => void) | undefined;

  static {
    isParams = (value) => typeof value === 'object' && value !== null && #pairs in value;
    pairsOf = (params) => params.#pairs;
    replaceQuery = (params, query) => { params.#pairs = parsePairs(query); };
  }

  constructor(init: any = undefined) {
    if (init === undefined) return;
    if (init === null || (typeof init !== 'object' && typeof init !== 'function')) {
      const query = toText(init);
      this.#pairs = parsePairs(query[0] === '?' ? query.slice(1) : query);
    } else if (init[kFromUrl] !== undefined) {
      this.#pairs = parsePairs(init.query);
      this.#changed = init[kFromUrl];
    } else if (isParams(init) && init[Symbol.iterator] === URLSearchParams.prototype[Symbol.iterator]) {
      this.#pairs = init.#pairs.slice();
    } else if (init[Symbol.iterator] != null) {
      if (typeof init[Symbol.iterator] !== 'function') throw new ERR_ARG_NOT_ITERABLE('Query pairs');
      this.#pairs = pairsOfIterable(init);
    } else {
      this.#pairs = pairsOfRecord(init);
    }
  }

  get size(): number {
    if (!isParams(this)) throw new ERR_INVALID_THIS('URLSearchParams');
    return this.#pairs.length / 2;
  }

  append(name: any, value: any): void {
    if (!isParams(this)) throw new ERR_INVALID_THIS('URLSearchParams');
    if (arguments.length < 2) throw new ERR_MISSING_ARGS('name', 'value');
    this.#pairs.push(toText(name), toText(value));
    this.#changed?.();
  }

  delete(name: any, value: any = undefined): void {
    if (!isParams(this)) throw new ERR_INVALID_THIS('URLSearchParams');
    if (arguments.length < 1) throw new ERR_MISSING_ARGS('name');
    const wanted = toText(name);
    const wantedValue = value === undefined ? undefined : toText(value);
    const pairs = this.#pairs;
    const kept: Pairs = [];
    for (let i = 0; i < pairs.length; i += 2) {
      const matches = pairs[i] === wanted && (wantedValue === undefined || pairs[i + 1] === wantedValue);
      if (!matches) kept.push(pairs[i], pairs[i + 1]);
    }
    // In place: an iterator that is under way goes on.
    pairs.splice(0, pairs.length, ...kept);
    this.#changed?.();
  }

  get(name: any): string | null {
    if (!isParams(this)) throw new ERR_INVALID_THIS('URLSearchParams');
    if (arguments.length < 1) throw new ERR_MISSING_ARGS('name');
    const wanted = toText(name);
    const pairs = this.#pairs;
    for (let i = 0; i < pairs.length; i += 2) if (pairs[i] === wanted) return pairs[i + 1];
    return null;
  }

  getAll(name: any): string[] {
    if (!isParams(this)) throw new ERR_INVALID_THIS('URLSearchParams');
    if (arguments.length < 1) throw new ERR_MISSING_ARGS('name');
    const wanted = toText(name);
    return this.#pairs.filter((_, i) => i % 2 === 1 && this.#pairs[i - 1] === wanted);
  }

  has(name: any, value: any = undefined): boolean {
    if (!isParams(this)) throw new ERR_INVALID_THIS('URLSearchParams');
    if (arguments.length < 1) throw new ERR_MISSING_ARGS('name');
    const wanted = toText(name);
    const wantedValue = value === undefined ? undefined : toText(value);
    const pairs = this.#pairs;
    for (let i = 0; i < pairs.length; i += 2) {
      if (pairs[i] === wanted && (wantedValue === undefined || pairs[i + 1] === wantedValue)) return true;
    }
    return false;
  }

  set(name: any, value: any): void {
    if (!isParams(this)) throw new ERR_INVALID_THIS('URLSearchParams');
    if (arguments.length < 2) throw new ERR_MISSING_ARGS('name', 'value');
    const wanted = toText(name);
    const text = toText(value);
    const pairs = this.#pairs;
    let found = false;
    for (let i = 0; i < pairs.length;) {
      if (pairs[i] !== wanted) {
        i += 2;
      } else if (found) {
        pairs.splice(i, 2);
      } else {
        pairs[i + 1] = text;
        found = true;
        i += 2;
      }
    }
    if (!found) pairs.push(wanted, text);
    this.#changed?.();
  }

  // By UTF-16 units of the names; equal names keep their order.
  sort(): void {
    if (!isParams(this)) throw new ERR_INVALID_THIS('URLSearchParams');
    const pairs = this.#pairs;
    const sorted: [string, string][] = [];
    for (let i = 0; i < pairs.length; i += 2) sorted.push([pairs[i], pairs[i + 1]]);
    sorted.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
    pairs.splice(0, pairs.length, ...sorted.flat());
    this.#changed?.();
  }

  entries(): IterableIterator<[string, string]> {
    if (!isParams(this)) throw new ERR_INVALID_THIS('URLSearchParams');
    return new (SearchParamsIterator as any)(this, 'entries');
  }

  forEach(callback: any, thisArg: any = undefined): void {
    if (!isParams(this)) throw new ERR_INVALID_THIS('URLSearchParams');
    validateFunction(callback, 'callback');
    const pairs = this.#pairs;
    for (let i = 0; i < pairs.length; i += 2) callback.call(thisArg, pairs[i + 1], pairs[i], this);
  }

  keys(): IterableIterator<string> {
    if (!isParams(this)) throw new ERR_INVALID_THIS('URLSearchParams');
    return new (SearchParamsIterator as any)(this, 'keys');
  }

  values(): IterableIterator<string> {
    if (!isParams(this)) throw new ERR_INVALID_THIS('URLSearchParams');
    return new (SearchParamsIterator as any)(this, 'values');
  }

  toString(): string {
    if (!isParams(this)) throw new ERR_INVALID_THIS('URLSearchParams');
    return serializePairs(this.#pairs);
  }

  [customInspect](depth: number, options: any): string {
    if (!isParams(this)) throw new ERR_INVALID_THIS('URLSearchParams');
    if (typeof depth === 'number' && depth < 0) return options.stylize('[Object]', 'special');
    const { inspect } = require('internal/util/inspect');
    const inner = { ...options, depth: options.depth == null ? options.depth : options.depth - 1 };
    const pairs = this.#pairs;
    const shown: string[] = [];
    for (let i = 0; i < pairs.length; i += 2) {
      shown.push(`${inspect(pairs[i], inner)} => ${inspect(pairs[i + 1], inner)}`);
    }
    if (shown.length === 0) return 'URLSearchParams {}';
    return listing('URLSearchParams', shown, options.breakLength);
  }
}

// `Name { a, b }` on one line if it fits, else one item per line.
function listing(name: string, items: string[], breakLength: number): string {
  const width = items.reduce((sum, item) => sum + item.replace(/\u001b\[\d\d?m/g, '').length + 2, -2);
  if (width > breakLength) return `${name} {\n  ${items.join(',\n  ')} }`;
  return `${name} { ${items.join(', ')} }`;
}

const ITERATOR_PROTOTYPE = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()));

class SearchParamsIterator {
  #params: URLSearchParams;
  #kind: 'keys' | 'values' | 'entries';
  #index = 0;

  constructor(params: URLSearchParams, kind: 'keys' | 'values' | 'entries') {
    this.#params = params;
    this.#kind = kind;
  }

  #at(index: number): any {
    const pairs = pairsOf(this.#params);
    if (this.#kind === 'keys') return pairs[index];
    return this.#kind === 'values' ? pairs[index + 1] : [pairs[index], pairs[index + 1]];
  }

  next(): IteratorResult<any> {
    if (typeof this !== 'object' || this === null || !(#params in this)) {
      throw new ERR_INVALID_THIS('URLSearchParamsIterator');
    }
    if (this.#index >= pairsOf(this.#params).length) return { value: undefined, done: true };
    const value = this.#at(this.#index);
    this.#index += 2;
    return { value, done: false };
  }

  [customInspect](depth: number, options: any): string {
    if (typeof this !== 'object' || this === null || !(#params in this)) {
      throw new ERR_INVALID_THIS('URLSearchParamsIterator');
    }
    if (typeof depth === 'number' && depth < 0) return options.stylize('[Object]', 'special');
    const { inspect } = require('internal/util/inspect');
    const inner = { ...options, depth: options.depth == null ? options.depth : options.depth - 1 };
    const shown: string[] = [];
    for (let i = this.#index; i < pairsOf(this.#params).length; i += 2) shown.push(inspect(this.#at(i), inner));
    return listing('URLSearchParams Iterator', shown, options.breakLength);
  }
}

function setUp(): void {
  Object.setPrototypeOf(SearchParamsIterator.prototype, ITERATOR_PROTOTYPE);
  delete (SearchParamsIterator.prototype as any).constructor;
  Object.defineProperties(SearchParamsIterator.prototype, {
    next: { enumerable: true },
    [Symbol.toStringTag]: { value: 'URLSearchParams Iterator', configurable: true },
  });
  for (const name of ['size', 'append', 'delete', 'get', 'getAll', 'has', 'set', 'sort', 'entries', 'forEach', 'keys',
    'values', 'toString']) {
    Object.defineProperty(URLSearchParams.prototype, name, { enumerable: true });
  }
  const { entries } = URLSearchParams.prototype;
  Object.defineProperties(URLSearchParams.prototype, {
    [Symbol.toStringTag]: { value: 'URLSearchParams', configurable: true },
    [Symbol.iterator]: { value: entries, writable: true, configurable: true },
  });
}

setUp();

// The params of a URL: `changed` is called after each change.
function paramsOfUrl(query: string, changed: () => void): URLSearchParams {
  return new URLSearchParams({ [kFromUrl]: changed, query });
}

module.exports = { URLSearchParams, paramsOfUrl, replaceQuery };
