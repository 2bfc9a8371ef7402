// Headers: a list of names and values, after https://fetch.spec.whatwg.org/#headers-class. Requests and responses hold
// the plain list; the object over it is made when a program asks for it.
//
// As in Node there is no list of forbidden names: a server sets what it wants. Names keep the case they came in, for
// the wire.
'use strict';

const {
  checkArguments, defineInterface, definePairs, illegalInvocation, inspectAs, kInspect, toByteString,
} = require('internal/fetch/webidl');
const { checkIsHttpToken } = require('internal/http/headers');

/** Lower-case name, value, name as given; and so on. */
type List = string[];

const STRIDE = 3;
const kList = Symbol('kList');
/** Pairs as iterators show them, until the list changes. */
const kPairs = Symbol('kPairs');
const kImmutable = Symbol('kImmutable');

/** A name as it was given, checked, and the value that it had last: servers say the same again and again. */
interface Known {
  key: string;
  value: any;
}

const known = new Map<string, Known>();
const MAX_KNOWN = 1000;

function knownName(name: string, method: string): Known {
  return known.get(name) ?? newName(name, method);
}

function newName(value: any, method: string): Known {
  const name = toByteString(value);
  if (!checkIsHttpToken(name)) throw new TypeError(`${method}: "${name}" is an invalid header name.`);
  const entry = { key: name.toLowerCase(), value: undefined };
  if (known.size < MAX_KNOWN && name.length < 100) known.set(name, entry);
  return entry;
}

/** The lower-case form of a name, which is checked. */
function keyOf(name: string, method: string): string {
  return knownName(name, method).key;
}

const MAX_LOOP = 64;
const AROUND = /^[\t\n\r ]+|[\t\n\r ]+$/g;
const NOT_ALLOWED = /[\0\r\n]/;

/** A value without the white space around it, checked. */
function toValue(value: any, method: string): string {
  return typeof value === 'string' && isPlain(value) ? value : toUnusualValue(value, method);
}

/** Visible characters of ASCII, with spaces between them. */
function isPlain(value: string): boolean {
  const last = value.length - 1;
  if (last < 0 || last >= MAX_LOOP || value.charCodeAt(0) === 0x20 || value.charCodeAt(last) === 0x20) return false;
  for (let i = 0; i <= last; i++) {
    const code = value.charCodeAt(i);
    if (code < 0x20 || code > 0x7e) return false;
  }
  return true;
}

function toUnusualValue(value: any, method: string): string {
  const text = toByteString(value).replace(AROUND, '');
  if (NOT_ALLOWED.test(text)) throw new TypeError(`${method}: "${text}" is an invalid header value.`);
  return text;
}

function find(list: List, key: string): number {
  for (let i = 0; i < list.length; i += STRIDE) if (list[i] === key) return i;
  return -1;
}

function listGet(list: List, key: string): string | null {
  const first = find(list, key);
  if (first === -1) return null;
  let joined = list[first + 1];
  for (let i = first + STRIDE; i < list.length; i += STRIDE) if (list[i] === key) joined += `, ${list[i + 1]}`;
  return joined;
}

/** Adds what a program gives as headers to a list. */
function fillList(list: List, init: any): void {
  if (init !== null && (typeof init === 'object' || typeof init === 'function')) {
    const iterator = init[Symbol.iterator];
    if (iterator === undefined) return fillFromRecord(list, init);
    if (isHeaders(init) && iterator === Headers.prototype.entries) return fillFromHeaders(list, init);
    if (typeof iterator === 'function') return fillFromPairs(list, init);
  }
  throw new TypeError('Headers constructor: Argument 1 could not be converted to one of: ' +
    'sequence<sequence<ByteString>>, record<ByteString, ByteString>.');
}

/** Unlike Web IDL it does not look for symbols among the keys, which would cost more than all the rest. */
function fillFromRecord(list: List, init: any): void {
  const names = Object.keys(init);
  for (let i = 0; i < names.length; i++) {
    const name = names[i];
    const value = init[name];
    const entry = knownName(name, 'Headers.append');
    if (entry.value === value && value !== undefined) {
      list.push(entry.key, value, name);
    } else {
      const text = toValue(value, 'Headers.append');
      list.push(entry.key, text, name);
      if (text === value) entry.value = value;
    }
  }
}

function fillFromHeaders(list: List, headers: any): void {
  const from = headers[kList];
  for (let i = 0; i < from.length; i++) list.push(from[i]);
}

function fillFromPairs(list: List, init: any): void {
  let index = 0;
  for (const pair of init) {
    if (pair === null || typeof pair !== 'object' || typeof pair[Symbol.iterator] !== 'function') {
      const { inspect } = require('internal/util/inspect');
      throw new TypeError(`Headers constructor: init[${index}] (${inspect(pair)}) is not iterable.`);
    }
    const items = Array.isArray(pair) ? pair : [...pair];
    if (items.length !== 2) {
      throw new TypeError(`Headers constructor: expected name/value pair to be length 2, found ${items.length}.`);
    }
    const name = `${items[0]}`;
    const key = keyOf(name, 'Headers.append');
    list.push(key, toValue(items[1], 'Headers.append'), name);
    index++;
  }
}

class Headers {
  constructor(init: any = undefined) {
    const list: List = [];
    if (init !== undefined) fillList(list, init);
    this[kList] = list;
    this[kPairs] = undefined;
  }

  append(name: any, value: any): void {
    check(this);
    checkArguments(arguments.length, 2, 'Headers.append');
    const given = `${name}`;
    const text = toValue(value, 'Headers.append');
    const key = keyOf(given, 'Headers.append');
    change(this).push(key, text, given);
  }

  delete(name: any): void {
    check(this);
    checkArguments(arguments.length, 1, 'Headers.delete');
    remove(change(this), keyOf(`${name}`, 'Headers.delete'), 0);
  }

  get(name: any): string | null {
    check(this);
    checkArguments(arguments.length, 1, 'Headers.get');
    return listGet(this[kList], keyOf(`${name}`, 'Headers.get'));
  }

  has(name: any): boolean {
    check(this);
    checkArguments(arguments.length, 1, 'Headers.has');
    return find(this[kList], keyOf(`${name}`, 'Headers.has')) !== -1;
  }

  set(name: any, value: any): void {
    check(this);
    checkArguments(arguments.length, 2, 'Headers.set');
    const given = `${name}`;
    const text = toValue(value, 'Headers.set');
    const key = keyOf(given, 'Headers.set');
    const list = change(this);
    const index = find(list, key);
    if (index === -1) {
      list.push(key, text, given);
    } else {
      list[index + 1] = text;
      list[index + 2] = given;
      remove(list, key, index + STRIDE);
    }
  }

  getSetCookie(): string[] {
    check(this);
    const list = this[kList];
    const cookies: string[] = [];
    for (let i = 0; i < list.length; i += STRIDE) if (list[i] === 'set-cookie') cookies.push(list[i + 1]);
    return cookies;
  }

  [kInspect](depth: number, options: any): any {
    const shown: any = {};
    const list = this[kList];
    for (let i = 0; i < list.length; i += STRIDE) shown[list[find(list, list[i]) + 2]] = listGet(list, list[i]);
    return inspectAs(this, depth, options, shown);
  }

  declare [kList]: List;
  declare [kPairs]: [string, string][] | undefined;
  declare [kImmutable]: boolean;
}
Headers.prototype[kImmutable] = false;
definePairs(Headers, sortedPairs);
defineInterface(Headers, ['append', 'delete', 'get', 'has', 'set', 'getSetCookie']);

function isHeaders(value: any): boolean {
  return value?.[kList] !== undefined;
}

function check(headers: any): void {
  if (headers?.[kList] === undefined) throw illegalInvocation();
}

/** The list, about to be changed. */
function change(headers: any): List {
  if (headers[kImmutable]) throw new TypeError('immutable');
  headers[kPairs] = undefined;
  return headers[kList];
}

function remove(list: List, key: string, from: number): void {
  let to = from;
  for (let i = from; i < list.length; i += STRIDE) {
    if (list[i] === key) continue;
    for (let part = 0; part < STRIDE; part++) list[to + part] = list[i + part];
    to += STRIDE;
  }
  list.length = to;
}

/** Sorted by name, values of a name joined; each cookie for itself. */
function sortedPairs(headers: any): [string, string][] {
  check(headers);
  return headers[kPairs] ??= sortPairs(headers[kList]);
}

function sortPairs(list: List): [string, string][] {
  const pairs: [string, string][] = [];
  const seen = new Set<string>();
  for (let i = 0; i < list.length; i += STRIDE) {
    const key = list[i];
    if (key === 'set-cookie') pairs.push([key, list[i + 1]]);
    else if (!seen.has(key)) pairs.push([key, listGet(list, key)!]);
    seen.add(key);
  }
  return pairs.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

/** The object over a list. */
function headersOver(list: List, immutable = false): Headers {
  const headers = new Headers();
  headers[kList] = list;
  if (immutable) headers[kImmutable] = true;
  return headers;
}

module.exports = { Headers, fillList, find, headersOver, isHeaders, kImmutable, kList, listGet };
