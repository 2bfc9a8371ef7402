// The headers that a message will carry: `setHeader` and its relatives, which OutgoingMessage gets as methods.
// How they are written is outgoing_head.ts.
'use strict';

const { validateHeaderName, validateHeaderValue } = require('internal/http/headers');
const { codes: { ERR_HTTP_HEADERS_SENT, ERR_INVALID_ARG_TYPE } } = require('internal/errors');
const { validateString } = require('internal/validators');

/** A message's headers: null, or a null-prototype object of `[name, value]` by the name in lower case. */
const kOutHeaders = Symbol('kOutHeaders');

/** Remembers that the program does not want what would be added by itself. */
function noteRemoval(message: any, key: string): void {
  if (key === 'connection') message._removedConnection = true;
  else if (key === 'content-length') message._removedContLen = true;
  else if (key === 'transfer-encoding') message._removedTE = true;
  else if (key === 'date') message.sendDate = false;
}

function validateValues(message: any, name: string, value: any): void {
  const lenient = message._isLenientHeaderValidation();
  if (!Array.isArray(value)) return validateHeaderValue(name, value, lenient);
  for (const each of value) validateHeaderValue(name, each, lenient);
}

function appendTo(entry: [string, any], value: any): void {
  const existing = Array.isArray(entry[1]) ? entry[1] : [entry[1]];
  entry[1] = Array.isArray(value) ? [...existing, ...value] : [...existing, value];
}

/** The values that entries of Headers and Map hold; repeated cookies stay apart. */
function* mergedEntries(headers: Iterable<[string, any]>): Iterable<[string, any]> {
  const cookies: any[] = [];
  for (const [name, value] of headers) {
    if (name !== 'set-cookie') yield [name, value];
    else if (Array.isArray(value)) cookies.push(...value);
    else cookies.push(value);
  }
  if (cookies.length > 0) yield ['set-cookie', cookies];
}

const methods = {
  /** Whether values may hold control characters; messages with an option for it say so. */
  _isLenientHeaderValidation(): boolean {
    return false;
  },

  _renderHeaders(this: any): Record<string, any> {
    if (this._header) throw new ERR_HTTP_HEADERS_SENT('render');
    const rendered: Record<string, any> = {};
    const headers = this[kOutHeaders];
    for (const key in headers) rendered[headers[key][0]] = headers[key][1];
    return rendered;
  },

  setHeader(this: any, name: any, value: any): any {
    if (this._header) throw new ERR_HTTP_HEADERS_SENT('set');
    validateHeaderName(name);
    // The common value first: a call less for each header of each response.
    if (typeof value === 'string') validateHeaderValue(name, value, this._isLenientHeaderValidation());
    else if (value === undefined || Array.isArray(value)) validateValues(this, name, value);
    else validateHeaderValue(name, value, this._isLenientHeaderValidation());
    const headers = this[kOutHeaders] ??= { __proto__: null };
    headers[name.toLowerCase()] = [name, value];
    return this;
  },

  setHeaders(this: any, headers: any): any {
    if (this._header) throw new ERR_HTTP_HEADERS_SENT('set');
    const isCollection = headers && !Array.isArray(headers) &&
      typeof headers.keys === 'function' && typeof headers.get === 'function';
    if (!isCollection) throw new ERR_INVALID_ARG_TYPE('headers', ['Headers', 'Map'], headers);
    for (const [name, value] of mergedEntries(headers)) this.setHeader(name, value);
    return this;
  },

  appendHeader(this: any, name: any, value: any): any {
    if (this._header) throw new ERR_HTTP_HEADERS_SENT('append');
    validateHeaderName(name);
    validateValues(this, name, value);
    const headers = this[kOutHeaders] ??= { __proto__: null };
    const key = name.toLowerCase();
    if (headers[key] === undefined) headers[key] = [name, value];
    else appendTo(headers[key], value);
    return this;
  },

  getHeader(this: any, name: any): any {
    validateString(name, 'name');
    return this[kOutHeaders]?.[name.toLowerCase()]?.[1];
  },

  getHeaderNames(this: any): string[] {
    return this[kOutHeaders] === null ? [] : Object.keys(this[kOutHeaders]);
  },

  getRawHeaderNames(this: any): string[] {
    return this[kOutHeaders] === null ? [] : Object.values<any>(this[kOutHeaders]).map(([name]) => name);
  },

  getHeaders(this: any): Record<string, any> {
    const headers = this[kOutHeaders];
    const copy: Record<string, any> = { __proto__: null } as any;
    for (const key in headers) copy[key] = headers[key][1];
    return copy;
  },

  hasHeader(this: any, name: any): boolean {
    validateString(name, 'name');
    return this[kOutHeaders] !== null && this[kOutHeaders][name.toLowerCase()] !== undefined;
  },

  removeHeader(this: any, name: any): void {
    validateString(name, 'name');
    if (this._header) throw new ERR_HTTP_HEADERS_SENT('remove');
    const key = name.toLowerCase();
    noteRemoval(this, key);
    if (this[kOutHeaders] !== null) delete this[kOutHeaders][key];
  },
};

module.exports = { kOutHeaders, methods };
