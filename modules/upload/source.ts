// What a body may be read from: a request of node:http or silk:http, any stream with headers, or a `Request` of the web.
// The first two are read natively.
'use strict';

const { HAS_BODY, kMeta, kNumber, kSlot, kState, kUploadFiles } = require('internal/http/incoming');

/** The body of a request of silk:http that nobody has touched: its connection's number is all that it takes. */
class ServedBody {
  readonly headers: object;
  readonly exchange: any;

  constructor(request: any, exchange: any) {
    this.headers = Object.fromEntries(request.headers);
    this.exchange = exchange;
  }

  get [kSlot](): number { return this.exchange[kSlot]; }
  get [kNumber](): number { return this.exchange[kNumber]; }
  get [kMeta](): number { return this.exchange[kMeta]; }
  get complete(): boolean { return this.exchange.complete; }
  get aborted(): boolean { return this.exchange.aborted; }
  set [kUploadFiles](list: () => object[]) { this.exchange[kUploadFiles] = list; }
}

/** The same as something with plain `headers` that is a stream, or has a number if `natively` will do. */
function sourceOf(request: any, natively: boolean): any {
  if (typeof request?.on === 'function') return request;
  if (typeof request?.headers?.get !== 'function') {
    const { codes: { ERR_INVALID_ARG_TYPE } } = require('internal/errors');
    throw new ERR_INVALID_ARG_TYPE('request', ['IncomingMessage', 'Readable', 'Request'], request);
  }
  if (request.bodyUsed) throw require('internal/upload/errors').busy();
  return (natively && request[kSlot] >= 0 && servedBody(request)) || streamOf(request);
}

function servedBody(request: any): ServedBody | undefined {
  const { LIVE, kSource, kStream, kUsed } = require('internal/fetch/body');
  if (request[kSource] !== LIVE || request[kStream] !== undefined) return undefined;
  request[kUsed] = true;
  return new ServedBody(request, require('internal/http/serve_request').exchangeOf(request));
}

function streamOf(request: any): any {
  const { Readable } = require('stream');
  const stream = request.body ? Readable.fromWeb(request.body) : Readable.from([]);
  stream.headers = Object.fromEntries(request.headers);
  return stream;
}

/** Whether somebody else reads the body, or has. */
function isUsed(source: any): boolean {
  // One that native code reads has a body, but is no stream.
  if (source[kSlot] >= 0 && source[kState] === undefined) return (source[kMeta] & HAS_BODY) !== 0;
  return Boolean(source.readableDidRead);
}

module.exports = { isUsed, sourceOf };
