// Request (https://fetch.spec.whatwg.org/#request-class). What a client would do with it, `fetch`, is not here.
//
// A request that a server received is an object of a class below this one: it stores nothing of all this, and the
// methods under kMake… find out what is asked for.
'use strict';

const {
  checkArguments, defineInterface, illegalInvocation, inspectAs, kInspect, toDictionary, toEnumeration,
} = require('internal/fetch/webidl');
const {
  bodyOf, cloneBody, isUnusable, isUsed, kContentType, kSource, kStream, kUsed, mixBody, setBody,
} = require('internal/fetch/body');
const { Headers, fillList, find, kList } = require('internal/fetch/headers');
const { checkIsHttpToken } = require('internal/http/headers');

const kMethod = Symbol('kMethod');
const kUrl = Symbol('kUrl');
const kHeaders = Symbol('kHeaders');
const kSignal = Symbol('kSignal');
const kSettings = Symbol('kSettings');
const kMakeMethod = Symbol('kMakeMethod');
const kMakeUrl = Symbol('kMakeUrl');
const kMakeHeaders = Symbol('kMakeHeaders');
const kMakeSignal = Symbol('kMakeSignal');

const NORMALIZED = new Set(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT']);
const FORBIDDEN = new Set(['CONNECT', 'TRACE', 'TRACK']);

/** What a program may say of a request beyond method, headers and body, and what holds if it does not. */
const DEFAULTS = {
  referrer: 'about:client', referrerPolicy: '', mode: 'cors', credentials: 'same-origin', cache: 'default',
  redirect: 'follow', integrity: '', keepalive: false,
};
const ENUMERATIONS: Record<string, string[]> = {
  referrerPolicy: [
    '', 'no-referrer', 'no-referrer-when-downgrade', 'same-origin', 'origin', 'strict-origin',
    'origin-when-cross-origin', 'strict-origin-when-cross-origin', 'unsafe-url',
  ],
  mode: ['navigate', 'same-origin', 'no-cors', 'cors'],
  credentials: ['omit', 'same-origin', 'include'],
  cache: ['default', 'no-store', 'reload', 'no-cache', 'force-cache', 'only-if-cached'],
  redirect: ['follow', 'manual', 'error'],
  duplex: ['half'],
};

class Request {
  constructor(input: any, init: any = undefined) {
    checkArguments(arguments.length, 1, 'Request constructor');
    const from = isRequest(input) ? input : undefined;
    if (from === undefined) this[kUrl] = parseUrl(input);
    else this[kUrl] = from.url;
    construct(this, from, toDictionary(init));
  }

  get method(): string { return this[kMethod] ?? made(this, kMakeMethod); }
  get url(): string { return this[kUrl] ?? made(this, kMakeUrl); }
  get headers(): Headers { return this[kHeaders] ?? made(this, kMakeHeaders); }
  get destination(): string { return check(this) && ''; }
  get referrer(): string { return settingsOf(this).referrer; }
  get referrerPolicy(): string { return settingsOf(this).referrerPolicy; }
  get mode(): string { return settingsOf(this).mode; }
  get credentials(): string { return settingsOf(this).credentials; }
  get cache(): string { return settingsOf(this).cache; }
  get redirect(): string { return settingsOf(this).redirect; }
  get integrity(): string { return settingsOf(this).integrity; }
  get keepalive(): boolean { return settingsOf(this).keepalive; }
  get isReloadNavigation(): boolean { return check(this) && false; }
  get isHistoryNavigation(): boolean { return check(this) && false; }
  get signal(): AbortSignal { return this[kSignal] ?? made(this, kMakeSignal); }
  get body(): any { return bodyOf(check(this)); }
  get bodyUsed(): boolean { return isUsed(check(this)); }
  get duplex(): string { return check(this) && 'half'; }

  clone(): Request {
    check(this);
    if (isUnusable(this)) throw new TypeError('Request.clone: Body has already been consumed.');
    const copy = Object.create(Request.prototype);
    copy[kUrl] = this.url;
    copy[kMethod] = this.method;
    copy[kHeaders] = new Headers(this.headers);
    copy[kSettings] = this[kSettings];
    copy[kSignal] = AbortSignal.any([this.signal]);
    cloneBody(this, copy);
    return copy;
  }

  // What a Request knows when it was made by the constructor.
  [kMakeMethod](): string { throw illegalInvocation(); }
  [kMakeUrl](): string { throw illegalInvocation(); }
  [kMakeHeaders](): Headers { throw illegalInvocation(); }

  [kMakeSignal](): AbortSignal {
    check(this);
    return this[kSignal] = new AbortController().signal;
  }

  [kInspect](depth: number, options: any): any {
    const {
      method, url, headers, destination, referrer, referrerPolicy, mode, credentials, cache, redirect, integrity,
      keepalive, isReloadNavigation, isHistoryNavigation, signal,
    } = this;
    return inspectAs(this, depth, options, {
      method, url, headers, destination, referrer, referrerPolicy, mode, credentials, cache, redirect, integrity,
      keepalive, isReloadNavigation, isHistoryNavigation, signal,
    });
  }

  [key: symbol]: any;
}
for (const key of [kMethod, kUrl, kHeaders, kSignal]) {
  Object.defineProperty(Request.prototype, key, { __proto__: null, writable: true, value: undefined } as any);
}
Object.defineProperty(Request.prototype, kSettings, { __proto__: null, writable: true, value: DEFAULTS } as any);
mixBody(Request, isRequest);
defineInterface(Request, [
  'method', 'url', 'headers', 'destination', 'referrer', 'referrerPolicy', 'mode', 'credentials', 'cache', 'redirect',
  'integrity', 'keepalive', 'isReloadNavigation', 'isHistoryNavigation', 'signal', 'body', 'bodyUsed', 'duplex',
  'clone',
]);

function isRequest(value: any): boolean {
  return value?.[kSource] !== undefined && value[kMakeUrl] !== undefined;
}

function check(request: any): any {
  if (!isRequest(request)) throw illegalInvocation();
  return request;
}

function made(request: any, make: symbol): any {
  return check(request)[make]();
}

function settingsOf(request: any): any {
  return check(request)[kSettings];
}

function parseUrl(input: any): string {
  const text = `${input}`;
  let url;
  try {
    url = new (require('url').URL)(text);
  } catch (cause) {
    throw new TypeError(`Failed to parse URL from ${text}`, { cause });
  }
  if (url.username !== '' || url.password !== '') {
    throw new TypeError(`Request cannot be constructed from a URL that includes credentials: ${text}`);
  }
  return url.href;
}

function construct(request: any, from: any, init: any): void {
  request[kMethod] = init.method === undefined ? from?.method ?? 'GET' : toMethod(init.method);
  request[kSettings] = readSettings(from, init);
  request[kSignal] = followSignal(init.signal === undefined ? from?.signal : init.signal);
  const headers = new Headers();
  if (init.headers !== undefined) fillList(headers[kList], init.headers);
  else if (from !== undefined) fillList(headers[kList], from.headers);
  request[kHeaders] = headers;
  const body = init.body ?? null;
  const hasBody = body !== null || (from !== undefined && from[kSource] !== null);
  if (hasBody && (request[kMethod] === 'GET' || request[kMethod] === 'HEAD')) {
    throw new TypeError('Request with GET/HEAD method cannot have body.');
  }
  if (body !== null) takeBody(request, body, init);
  else if (from !== undefined) moveBody(request, from);
  else request[kSource] = null;
}

function toMethod(value: any): string {
  const method = `${value}`;
  if (!checkIsHttpToken(method)) throw new TypeError(`'${method}' is not a valid HTTP method.`);
  const upper = method.toUpperCase();
  if (FORBIDDEN.has(upper)) throw new TypeError(`'${method}' HTTP method is unsupported.`);
  return NORMALIZED.has(upper) ? upper : method;
}

function readSettings(from: any, init: any): any {
  const base = from === undefined ? DEFAULTS : from[kSettings];
  if (init.window !== undefined && init.window !== null) throw new TypeError("'window' option 'client' must be null");
  let settings = base;
  for (const name of Object.keys(DEFAULTS)) {
    const value = init[name];
    if (value === undefined) continue;
    if (settings === base) settings = { ...base };
    const allowed = ENUMERATIONS[name];
    settings[name] = allowed !== undefined ? toEnumeration(value, allowed) :
      name === 'keepalive' ? Boolean(value) : name === 'referrer' ? toReferrer(value) : `${value}`;
  }
  if (init.duplex !== undefined) toEnumeration(init.duplex, ENUMERATIONS.duplex);
  if (settings.mode === 'navigate') throw new TypeError('Request constructor: invalid request mode navigate.');
  if (settings.cache === 'only-if-cached' && settings.mode !== 'same-origin') {
    throw new TypeError("'only-if-cached' can be set only with 'same-origin' mode");
  }
  return settings;
}

function toReferrer(value: any): string {
  const text = `${value}`;
  if (text === '') return '';
  try {
    const { href } = new (require('url').URL)(text);
    return href === 'about:client' ? DEFAULTS.referrer : href;
  } catch (cause) {
    throw new TypeError(`Referrer "${text}" is not a valid URL.`, { cause });
  }
}

/** A signal of its own, which follows the given one. */
function followSignal(signal: any): AbortSignal | undefined {
  if (signal === undefined || signal === null) return undefined;
  if (!(signal instanceof AbortSignal)) {
    throw new TypeError(`RequestInit: Expected signal ("${signal}") to be an instance of AbortSignal.`);
  }
  return AbortSignal.any([signal]);
}

function takeBody(request: any, body: any, init: any): void {
  setBody(request, body);
  if (request[kStream] !== undefined && init.duplex === undefined) {
    throw new TypeError('RequestInit: duplex option is required when sending a body.');
  }
  const type = request[kContentType];
  const list = request[kHeaders][kList];
  if (type !== undefined && find(list, 'content-type') === -1) list.push('content-type', type, 'content-type');
}

/** The body of another request becomes this one's. */
function moveBody(request: any, from: any): void {
  if (isUnusable(from)) {
    throw new TypeError('Cannot construct a Request with a Request object that has already been used.');
  }
  cloneBody(from, request);
  if (from[kSource] === null) return;
  if (from[kStream] === undefined) from[kUsed] = true;
  else from[kStream].cancel();
}

module.exports = {
  Request, isRequest, kHeaders, kMakeHeaders, kMakeMethod, kMakeSignal, kMakeUrl, kMethod, kSettings, kSignal, kUrl,
};
