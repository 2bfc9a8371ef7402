// The Request that a server of `silk:http` received: a few fields over a native connection. Its URL, headers, signal
// and body come into being when they are touched.
'use strict';

const {
  Request, kHeaders, kMakeHeaders, kMakeMethod, kMakeSignal, kMakeUrl, kMethod, kSignal, kUrl,
} = require('internal/fetch/request');
const { LIVE, kCollect, kOpen, kSource } = require('internal/fetch/body');
const { headersOver } = require('internal/fetch/headers');
const {
  HAS_BODY, kHead, kMeta, kNumber, kServer, kSlot, kTargetEnd, kTargetStart,
} = require('internal/http/incoming');
const { METHODS } = require('internal/http/tables');

const METHOD_SHIFT = 16;

/** Made for those that need more than an answer: see serve_exchange.ts. */
const kExchange = Symbol('kExchange');

/** `server`: the http.Server below. */
function ServedRequest(
  this: any, server: any, slot: number, number: number, head: string, meta: number, start: number, end: number,
) {
  this[kServer] = server;
  this[kSlot] = slot;
  this[kNumber] = number;
  this[kHead] = head;
  this[kMeta] = meta;
  this[kTargetStart] = start;
  this[kTargetEnd] = end;
  this[kSource] = (meta & HAS_BODY) === 0 ? null : LIVE;
}

const proto: any = Object.create(Request.prototype);
ServedRequest.prototype = proto;
proto[kExchange] = undefined;

proto[kMakeMethod] = function() {
  return this[kMethod] = METHODS[this[kMeta] >>> METHOD_SHIFT];
};

proto[kMakeUrl] = function() {
  const target = targetOf(this);
  const host = hostOf(this[kHead], this[kTargetEnd]);
  return this[kUrl] = target.charCodeAt(0) === SLASH ? originOf(this, host) + pathOf(target) : unusualUrl(this, target, host);
};

const SLASH = 0x2f;
const VERSION_LENGTH = ' HTTP/1.1'.length;

function targetOf(request: any): string {
  return request[kHead].slice(request[kTargetStart], request[kTargetEnd]);
}

/** The value of `Host`. Most clients send it first. */
function hostOf(head: string, targetEnd: number): string {
  let at = targetEnd + VERSION_LENGTH;
  if (!head.startsWith('\r\nHost: ', at)) {
    const found = /\nhost:[ \t]*/i.exec(head);
    if (found === null) return '';
    at = found.index + found[0].length;
  } else {
    at += '\r\nHost: '.length;
  }
  const end = head.indexOf('\n', at);
  return head.slice(at, end === -1 ? undefined : end).trimEnd();
}

/** Origins by hosts as they were sent; few servers have many names. */
const origins = new Map<string, string>();
const MAX_ORIGINS = 200;

function originOf(request: any, host: string): string {
  return origins.get(host) ?? newOrigin(request, host);
}

function newOrigin(request: any, host: string): string {
  const { URL } = require('url');
  const url = /^[^/?#@\\]+$/.test(host) ? URL.parse(`http://${host}`) : null;
  if (url === null) return localOrigin(request);
  if (origins.size < MAX_ORIGINS) origins.set(host, url.origin);
  return url.origin;
}

/** For a client that does not name the host. */
function localOrigin(request: any): string {
  const address = request[kServer].address();
  if (address === null || typeof address !== 'object') return 'http://localhost';
  return address.port === 80 ? 'http://localhost' : `http://localhost:${address.port}`;
}

/** What parsing would leave as it is. */
const PLAIN_PATH = /^\/(?:[\w\-~!$&()*+,;=:@%/]|\.(?![./?]|$))*(?:\?[\w\-.~!$&()*+,;=:@%/?]*)?$/;

function pathOf(target: string): string {
  if (PLAIN_PATH.test(target) && !target.includes('%2')) return target;
  const { pathname, search } = new (require('url').URL)(`http://a${target}`);
  return pathname + search;
}

/** `*`, or a whole URL as proxies are sent. */
function unusualUrl(request: any, target: string, host: string): string {
  const { URL } = require('url');
  const url = /^https?:\/\//i.test(target) ? URL.parse(target) : null;
  return url === null ? `${originOf(request, host)}/${encodeURI(target)}` : url.href;
}

proto[kMakeHeaders] = function() {
  const fields = native.headFields(this[kHead]);
  const list: string[] = [];
  for (let i = 0; i < fields.length; i += 2) list.push(fields[i].toLowerCase(), fields[i + 1], fields[i]);
  return this[kHeaders] = headersOver(list);
};

proto[kMakeSignal] = function() {
  return this[kSignal] = exchangeOf(this).signal();
};

proto[kOpen] = function() {
  return exchangeOf(this).body.open();
};

proto[kCollect] = function() {
  return exchangeOf(this).body.collect();
};

/** The upload that the request is; undefined: it has no body. As `req.upload` of `node:http`. */
Object.defineProperty(proto, 'upload', {
  __proto__: null,
  configurable: true,
  get(this: any) {
    if ((this[kMeta] & HAS_BODY) === 0) return undefined;
    return require('internal/http/connections').uploads().of(exchangeOf(this));
  },
} as any);

function exchangeOf(request: any): any {
  return request[kExchange] ??= new (require('internal/http/serve_exchange').Exchange)(request);
}

module.exports = { ServedRequest, exchangeOf, kExchange, targetOf };
