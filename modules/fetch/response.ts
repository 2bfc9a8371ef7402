// Response (https://fetch.spec.whatwg.org/#response-class). A response of a string is two fields until somebody looks
// at its headers or its stream: what it does not say stands on the prototype.
'use strict';

const {
  checkArguments, defineInterface, illegalInvocation, inspectAs, kInspect, toByteString, toDictionary,
} = require('internal/fetch/webidl');
const {
  bodyOf, cloneBody, isUnusable, isUsed, kContentType, kHeaderList, kSource, mixBody, setBody,
} = require('internal/fetch/body');
const { Headers, fillList, find, headersOver, kImmutable } = require('internal/fetch/headers');

const kStatus = Symbol('kStatus');
const kStatusText = Symbol('kStatusText');
const kHeaders = Symbol('kHeaders');
const kType = Symbol('kType');

const NULL_BODY = new Set([101, 204, 205, 304]);
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

class Response {
  constructor(body: any = null, init: any = undefined) {
    if (body === null) this[kSource] = null;
    else setBody(this, body);
    if (init !== undefined && init !== null) initialize(this, init);
  }

  static error(): Response {
    const response = new Response();
    response[kType] = 'error';
    response[kStatus] = 0;
    makeHeaders(response, true);
    return response;
  }

  static json(data: any, init: any = undefined): Response {
    checkArguments(arguments.length, 1, 'Response.json');
    const text = JSON.stringify(data);
    if (text === undefined) throw new TypeError('Value is not JSON serializable');
    const response = new Response(text);
    response[kContentType] = 'application/json';
    if (init !== undefined && init !== null) initialize(response, init);
    return response;
  }

  static redirect(url: any, status: any = 302): Response {
    checkArguments(arguments.length, 1, 'Response.redirect');
    const text = `${url}`;
    let parsed;
    try {
      parsed = new (require('url').URL)(text);
    } catch (cause) {
      throw new TypeError(`Failed to parse URL from ${text}`, { cause });
    }
    const code = toUnsignedShort(status);
    if (!REDIRECTS.has(code)) throw new RangeError(`Invalid status code ${status}`);
    const response = new Response();
    response[kStatus] = code;
    response[kHeaderList] = ['location', parsed.href, 'location'];
    makeHeaders(response, true);
    return response;
  }

  get type(): string { return check(this)[kType]; }
  get url(): string { return check(this) && ''; }
  get redirected(): boolean { return check(this) && false; }
  get status(): number { return check(this)[kStatus]; }

  get ok(): boolean {
    const status = check(this)[kStatus];
    return status >= 200 && status <= 299;
  }

  get statusText(): string { return check(this)[kStatusText]; }

  get headers(): Headers {
    return check(this)[kHeaders] ?? makeHeaders(this, false);
  }

  get body(): any { return bodyOf(check(this)); }
  get bodyUsed(): boolean { return isUsed(check(this)); }

  clone(): Response {
    check(this);
    if (isUnusable(this)) throw new TypeError('Response.clone: Body has already been consumed.');
    const copy = new Response();
    for (const key of [kStatus, kStatusText, kType]) copy[key] = this[key];
    cloneBody(this, copy);
    const list = this[kHeaderList];
    if (list !== undefined) copy[kHeaderList] = [...list];
    if (this[kHeaders]?.[kImmutable]) makeHeaders(copy, true);
    return copy;
  }

  [kInspect](depth: number, options: any): any {
    const { status, statusText, headers, body, bodyUsed, ok, redirected, type, url } = this;
    return inspectAs(this, depth, options, {
      status, statusText, headers, body, bodyUsed, ok, redirected, type, url,
    });
  }

  [key: symbol]: any;
}
// What most responses do not say.
for (const [key, value] of [
  [kStatus, 200], [kStatusText, ''], [kType, 'default'], [kHeaders, undefined], [kHeaderList, undefined],
] as [symbol, any][]) {
  Object.defineProperty(Response.prototype, key, { __proto__: null, writable: true, value } as any);
}
mixBody(Response, isResponse);
defineInterface(Response, [
  'type', 'url', 'redirected', 'status', 'ok', 'statusText', 'headers', 'body', 'bodyUsed', 'clone',
], ['error', 'json', 'redirect']);

function isResponse(value: any): boolean {
  return value?.[kSource] !== undefined && value[kStatus] !== undefined;
}

function check(response: any): any {
  if (!isResponse(response)) throw illegalInvocation();
  return response;
}

function toUnsignedShort(value: any): number {
  const number = Math.trunc(+value);
  return Number.isFinite(number) ? number & 0xffff : 0;
}

/** The reason phrase (RFC 9112): visible characters, spaces and tabs. */
const REASON = /^[\t \x21-\x7e\x80-\xff]*$/;

function initialize(response: any, given: any): void {
  const init = toDictionary(given);
  const { headers, status, statusText } = init;
  if (status !== undefined) {
    const code = toUnsignedShort(status);
    if (code < 200 || code > 599) {
      throw new RangeError('init["status"] must be in the range of 200 to 599, inclusive.');
    }
    response[kStatus] = code;
    if (response[kSource] !== null && NULL_BODY.has(code)) {
      throw new TypeError(`Response constructor: Invalid response status code ${code}`);
    }
  }
  if (statusText !== undefined) {
    const text = toByteString(statusText);
    if (!REASON.test(text)) throw new TypeError('Invalid statusText');
    response[kStatusText] = text;
  }
  if (headers !== undefined) {
    const list: string[] = [];
    fillList(list, headers);
    addContentType(list, response[kContentType]);
    response[kHeaderList] = list;
  }
}

function addContentType(list: string[], type: string | undefined): void {
  if (type !== undefined && find(list, 'content-type') === -1) list.push('content-type', type, 'content-type');
}

/** The object that a program sees; the list of headers that the server sends is inside it. */
function makeHeaders(response: any, immutable: boolean): Headers {
  let list = response[kHeaderList];
  if (list === undefined) {
    list = [];
    addContentType(list, response[kContentType]);
    response[kHeaderList] = list;
  }
  const headers = headersOver(list, immutable);
  response[kHeaders] = headers;
  return headers;
}

module.exports = { NULL_BODY, Response, isResponse, kStatus, kStatusText };
